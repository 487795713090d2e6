using PushFunctions.Core.Apps;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Planning;

/// <summary>The ids that a message's pushes carry, under the app's own keys.</summary>
internal static class PayloadIds
{
    /// <summary>All that the app wants to read; without previews never the sender. None of a push that is no message's.</summary>
    public static IReadOnlyList<PayloadId> Of(DispatchEnvelope envelope, PayloadSettings settings, bool showPreview)
    {
        if (envelope.BadgeOnly)
        {
            return [];
        }

        MessageEvent message = envelope.Event;
        bool isDigest = !showPreview && settings.HiddenIds == HiddenIds.Digest;
        List<PayloadId> ids = new(4);
        Add(PayloadIdKind.ConversationId, settings.ConversationId, Conversation(envelope, settings, showPreview));
        Add(PayloadIdKind.ConversationType, settings.ConversationType, EnumNames.NameOf(message.Conversation.Type));
        Add(PayloadIdKind.MessageId, settings.MessageId, isDigest ? ReplaceId.For(envelope.App, envelope.MessageId) : envelope.MessageId);
        Add(PayloadIdKind.SenderId, settings.SenderId, showPreview ? message.Sender?.Id : null);
        return ids;

        void Add(PayloadIdKind kind, string? key, string? value)
        {
            if (key is not null && !string.IsNullOrEmpty(value))
            {
                ids.Add(new PayloadId(kind, key, value));
            }
        }
    }

    /// <summary>The conversation's id, or what stands for it: what notifications belong together by.</summary>
    public static string Conversation(DispatchEnvelope envelope, PayloadSettings settings, bool showPreview) =>
        showPreview || settings.HiddenIds == HiddenIds.Ids
            ? envelope.Event.Conversation.Id
            : HiddenPreview.Thread(envelope.App, envelope.Event.Conversation.Id);
}
