using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Users;

namespace PushFunctions.Channels.Tests.Vectors;

/// <summary>Takes an event through decision, notification and payload, as dispatch does, for one device.</summary>
internal static class TencentVectors
{
    /// <summary>What the device gets, or why it gets nothing.</summary>
    public static (JsonElement Payload, Outcome Outcome) Push(
        MessageEvent messageEvent, ChannelName channel = ChannelName.Apns, string language = "en", int? badge = null)
    {
        AppProfile app = new() { Name = "default" };
        DispatchEnvelope envelope = new()
        {
            V = DispatchEnvelope.CurrentVersion,
            App = "default",
            MessageId = "msg-1",
            Table = "t",
            Chunk = 0,
            Attempt = 1,
            Event = messageEvent,
            Recipients = [new() { UserId = "bob", Badge = badge }],
            EnqueuedAt = ANotification.AcceptedAt,
        };
        Device phone = new()
        {
            Id = "phone",
            Channel = channel,
            Token = "t",
            Language = language,
            RegisteredAt = ANotification.AcceptedAt,
        };
        Dictionary<string, UserSnapshot> users = new() { ["bob"] = new("bob", [phone]) };
        DeviceEntry entry = Assert.Single(new ChunkPlan(envelope, users, app, Deadline.Of(envelope, app, new DispatchOptions()), ANotification.AcceptedAt, original: null).Decide());
        if (entry.Outcome.IsFinal)
        {
            return (default, entry.Outcome);
        }

        Notification notification = new NotificationFactory(envelope, app).Create(new(channel, entry.Language!, entry.Badge));
        using JsonDocument json = JsonDocument.Parse(new HubComposer(new()).Compose(notification).Payload!.Body);
        return (json.RootElement.Clone(), entry.Outcome);
    }

    /// <summary>A member by its path, as text; null where there is none.</summary>
    public static string? At(this JsonElement payload, params string[] path)
    {
        foreach (string name in path)
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(name, out payload))
            {
                return null;
            }
        }

        return payload.ToString();
    }
}
