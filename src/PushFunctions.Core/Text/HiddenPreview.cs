using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>
/// What is shown to users who want no previews: that there is a message, and nothing of who said what where. Only <c>ext</c> and
/// what a tap opens go along as they are, and the ids that the app chose, for the app to open the conversation with.
/// </summary>
internal static class HiddenPreview
{
    /// <summary>"New message" in one of <see cref="ElementLabels.Languages"/>.</summary>
    public static string TextIn(string language, ConversationType type) =>
        Vocabulary.Find(language, type == ConversationType.Group ? "newGroupMessage" : "newMessage")!;

    /// <summary>
    /// Stands for a conversation's id, which can be the sender's id or the group's name: 43 characters of base64url. The same conversation
    /// is the same thread for ever.
    /// </summary>
    public static string Thread(string app, string conversationId) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{app}/thread/{conversationId}")));

    /// <summary>The options without any words, pictures and values that belong to the message.</summary>
    public static PushOptions Strip(PushOptions push, string app) => push with
    {
        Title = null,
        Body = null,
        Localized = null,
        Template = null,
        Image = null,
        Apns = push.Apns is { } apns
            ? apns with { Title = null, Subtitle = null, Image = null, ThreadId = apns.ThreadId is { } id ? Thread(app, id) : null }
            : null,
        Fcm = push.Fcm is { } fcm ? fcm with { Image = null } : null,
        Huawei = push.Huawei is { } huawei ? huawei with { Image = null } : null,
        Harmony = push.Harmony is { } harmony ? harmony with { Title = null, Image = null } : null,
        Honor = push.Honor is { } honor ? honor with { Image = null } : null,
        Oppo = push.Oppo is { } oppo ? oppo with { PrivateTemplate = null } : null,
    };
}
