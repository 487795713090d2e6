using System.Runtime.CompilerServices;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Contract;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.NotificationHubs;

public sealed class RestChannelContract : NotificationHubChannelContract
{
    private readonly HttpClient _http = new();

    /// <summary>What the cases saw of the hub's two channels, as <c>docs/channels.md</c> has it beside the vendors'.</summary>
    [Theory]
    [InlineData("apns")]
    [InlineData("fcm")]
    public void Documentation_RowOfTheChannel_IsWhatTheCasesSaw(string channel) => Assert.Contains(
        $"| {channel} | {HubCall.MaxTargets} | 1 | – | – | `{CodeOf(429)}` | – | `{CodeOf(400)}` | – | – | `{CodeOf(401)}` |",
        File.ReadAllLines(Documentation()));

    private static string Documentation([CallerFilePath] string? thisFile = null) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "channels.md"));

    protected override IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads) =>
        new RestChannelFactory(_http, Clock, new RecordingLogger<NotificationHubRestChannel>()).Create(hub, payloads);

    protected override ValueTask DisposeChannelsAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
