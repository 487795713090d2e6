using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>iPhones that registered at Firebase: to be held against FCM's HTTP v1 reference (ApnsConfig), and against the files of APNs.</summary>
public sealed class FcmAppleGoldenTests
{
    private static readonly HubComposer Composer = new(new());

    public static TheoryData<string> Names =>
    [
        "text", "ids", "title", "title-of-its-own", "subtitle", "badge-0", "everything", "badge-alone", "clear", "clear-messages",
        "clear-without-number", "sound-critical", "quiet", "image", "without-preview", "mutable-content", "interruption-level", "background",
        "data", "data-with-a-number", "data-of-the-longest", "now-or-never", "priority-normal", "nothing-to-show", "long-body", "ids-of-the-longest", "ext-dropped",
    ];

    /// <summary>What fits as it is, so that nothing is cut to fit beside the headers.</summary>
    public static TheoryData<string> Small =>
        [.. ApnsGoldenTests.Cases.Keys.Where(name => Composer.Compose(ApnsGoldenTests.Cases[name]).Payload?.Body.Length < 2048)];

    internal static IEnumerable<Composition> All => ApnsGoldenTests.Cases.Values.Select(Behind).Select(Composer.Compose);

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name) =>
        GoldenFile.Check($"fcm-apple/{name}", Composer.Compose(Behind(ApnsGoldenTests.Cases[name])));

    [Theory]
    [MemberData(nameof(Small))]
    public void Compose_AnyCase_SaysWhatApnsIsToldAndNothingElse(string name)
    {
        PushPayload apns = Composer.Compose(ApnsGoldenTests.Cases[name]).Payload!;
        PushPayload fcm = Composer.Compose(Behind(ApnsGoldenTests.Cases[name])).Payload!;
        JsonObject expected = JsonNode.Parse(apns.Body.Span)!.AsObject();
        string? image = (string?)expected["image"];
        expected.Remove("image");

        JsonElement message = JsonSerializer.Deserialize<JsonElement>(fcm.Body.Span).GetProperty("message");
        JsonElement block = Assert.Single(message.EnumerateObject(), member => member.Name == "apns").Value;
        Assert.Single(message.EnumerateObject());
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(block.GetProperty("payload").GetRawText())));
        Assert.Equal(
            apns.Headers.Where(header => header.Key.StartsWith("apns-", StringComparison.Ordinal)),
            block.GetProperty("headers").EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!)));
        Assert.Equal(image, block.TryGetProperty("fcm_options", out JsonElement options) ? options.GetProperty("image").GetString() : null);
        Assert.Equal([KeyValuePair.Create(HubHeaders.Format, HubHeaders.FcmV1)], fcm.Headers);
    }

    private static Notification Behind(Notification notification) => notification with { Channel = ChannelName.Fcm, IsApple = true };
}
