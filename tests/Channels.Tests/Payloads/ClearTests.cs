using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Payloads;

public sealed class ClearTests
{
    // The largest in JSON: every unit a control of JSON's own, or half of an emoji.
    [Theory]
    [InlineData("\"", 128)]
    [InlineData("👍", 64)]
    [InlineData("组", 128)]
    public void Compose_AsManyIdsAsOnePushNames_CarriesAllOfThemWhateverTheConversation(string unit, int times)
    {
        string thread = string.Concat(Enumerable.Repeat(unit, times));
        string[] messages = [.. Enumerable.Range(0, ClearNotice.MaxReplaceIds).Select(number => $"msg-{number}")];
        string[] ids = [.. messages.Select(message => ReplaceId.For("default", message))];

        JsonElement apns = Compose(ANotification.Clear(ChannelName.Apns, messages) with { ThreadId = thread, Badge = 999 }).GetProperty("clear");
        JsonElement fcm = Compose(ANotification.Clear(ChannelName.Fcm, messages) with { ThreadId = thread, Badge = 999 })
            .GetProperty("message").GetProperty("data");

        Assert.Equal(ids, apns.GetProperty("replaceIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(ids, fcm.GetProperty("replaceIds").GetString()!.Split(','));
        Assert.Equal((thread, thread), (apns.GetProperty("conversationId").GetString(), fcm.GetProperty("conversationId").GetString()));
    }

    private static JsonElement Compose(Notification notification)
    {
        ReadOnlyMemory<byte> body = new HubComposer(new()).Compose(notification).Payload!.Body;
        Assert.InRange(body.Length, 1, 4096);
        return JsonDocument.Parse(body).RootElement;
    }
}
