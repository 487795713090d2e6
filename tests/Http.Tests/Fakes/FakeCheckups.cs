using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>Finds whatever a test wants it to.</summary>
internal sealed class FakeCheckups : ICheckups
{
    public Checkup Found { get; set; } = new()
    {
        At = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
        Channels = [new ChannelCheck("default", ChannelName.Apns, PushEnvironment.Sandbox, new Finding(CheckResult.Ok)) { Settings = ["a"], ClockSkewSeconds = -1 }],
        Receipts = [],
        Storage = [new PartCheck("table PushUsers", new Finding(CheckResult.Ok))],
        Settings = new SettingsSeen(["a"], []),
    };

    public Task<Checkup> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Found);
}
