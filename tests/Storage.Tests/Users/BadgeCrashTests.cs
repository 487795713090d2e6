using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>
/// Counting meets somebody else's count at every turn, and is killed or left without an answer at its every request; the redelivery goes on.
/// </summary>
public sealed class BadgeCrashTests(AzuriteFixture azurite)
{
    private static readonly Dictionary<string, BadgeChange> One = new() { ["phone"] = BadgeChange.By(1), ["tablet"] = BadgeChange.By(1) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    [InlineData(FaultKind.LostAnswer)]
    public async Task EveryRequest_Failing_CountsEachPushOnceAndKeepsItsNumber(FaultKind kind)
    {
        using StorageProcess steady = new(azurite.ConnectionString, TimeProvider.System);
        bool isThrough = false;
        for (int request = 1; !isThrough; request++)
        {
            string app = StorageNames.NewApp();
            foreach (string device in One.Keys)
            {
                await steady.Devices.RegisterAsync(app, "bob", Phone(device, device), Token);
                await steady.Reports.ReportAsync(app, "bob", device, new DeviceState(DeviceStateKind.Background, Now, 4), Token);
            }

            // What the doomed process read is out of date by the time that it writes: it has to read again.
            UserSnapshot old = await steady.Users.LoadAsync(app, "bob", "c", Token);
            int other = (await steady.Badges.CountAsync(app, old, 1, One, Token))["phone"];
            StorageFault fault = new(request, kind);
            int? told = await CountAsync(app, old, fault);
            isThrough = !fault.HasHappened;

            // The redelivery, by another process.
            IReadOnlyDictionary<string, int> again =
                await steady.Badges.CountAsync(app, await steady.Users.LoadAsync(app, "bob", "c", Token), 2, One, Token);

            string when = $"{kind} at request {request}";
            Assert.True((other, again["phone"], again["tablet"]) == (5, 6, 6), $"{when}: {again["phone"]}, {again["tablet"]}");
            Assert.True(told is null or 6, $"{when}: was told {told}");
            UserSnapshot bob = await steady.Users.LoadAsync(app, "bob", "c", Token);
            Assert.All(bob.Badges.Values, badge => Assert.Equal(6, badge.Count.Number));
        }
    }

    private async Task<int?> CountAsync(string app, UserSnapshot old, StorageFault fault)
    {
        using StorageProcess doomed = new(azurite.ConnectionString, TimeProvider.System, fault);
        try
        {
            return (await doomed.Badges.CountAsync(app, old, 2, One, Token))["phone"];
        }
        catch (SimulatedCrashException)
        {
            return null;
        }
    }
}
