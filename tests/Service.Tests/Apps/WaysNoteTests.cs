using Microsoft.Extensions.Hosting;
using PushFunctions.Channels;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Service.Apps;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Platforms;
using PushFunctions.Tests;

namespace PushFunctions.Service.Tests.Apps;

public sealed class WaysNoteTests
{
    [Fact]
    public async Task Start_WaysOfAnApp_AreSaidOnceTheHostIsUp()
    {
        DirectWay way = new(PushEnvironment.Production, "Apns", "secret", (_, _) => throw new NotSupportedException());
        AppSettings app = new()
        {
            Profile = new AppProfile { Name = "default" },
            Platforms =
            [
                new PlatformSettings(ChannelName.Apns, PushRoute.Direct, [way]),
                new PlatformSettings(ChannelName.Fcm, PushRoute.NotificationHub, [way]),
            ],
        };
        RecordingLogger<WaysNote> log = new();
        using Lifetime lifetime = new();
        WaysNote note = new(new PushSettings([app, app with { Platforms = [new PlatformSettings(ChannelName.Apns, null, [])] }], null), lifetime, log);

        await note.StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(log.Entries);
        await lifetime.BeginAsync();

        Assert.Equal(
            [
                "App default reaches Apns through direct",
                "App default reaches Fcm through notificationHub, and its credentials for the direct way are not used: set Through to direct for that",
            ],
            log.Entries.Select(entry => entry.Message));
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public Task BeginAsync() => _started.CancelAsync();

        public void StopApplication()
        {
        }

        public void Dispose() => _started.Dispose();
    }
}
