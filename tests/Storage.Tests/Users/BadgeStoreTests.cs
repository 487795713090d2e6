using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class BadgeStoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Count_OneDevice_CostsOneRequest()
    {
        await RegisterAsync("phone", unread: 4);
        UserSnapshot bob = await LoadAsync();
        _counter.Clear();

        Assert.Equal(5, (await CountAsync(bob, 1, "phone"))["phone"]);

        Assert.Equal(["merge PushUsers"], _counter.Requests);
    }

    [Fact]
    public async Task Count_SeveralDevices_IsOneTransaction()
    {
        await RegisterAsync("phone", unread: 4);
        await RegisterAsync("tablet", unread: 9);
        UserSnapshot bob = await LoadAsync();
        _counter.Clear();

        IReadOnlyDictionary<string, int> numbers = await CountAsync(bob, 1, "phone", "tablet");

        Assert.Equal((5, 10), (numbers["phone"], numbers["tablet"]));
        Assert.Single(_counter.Requests);
    }

    [Fact]
    public async Task Count_ThePushBefore_GetsItsNumberAgainEvenFromAnOldSnapshot()
    {
        await RegisterAsync("phone", unread: 4);
        UserSnapshot bob = await LoadAsync();
        await CountAsync(bob, 1, "phone");
        await CountAsync(await LoadAsync(), 2, "phone");

        Assert.Equal(5, (await CountAsync(bob, 1, "phone"))["phone"]);
        Assert.Equal(6, await NumberAsync("phone"));
    }

    [Fact]
    public async Task Count_FiftyPushesAtOnce_LosesNone()
    {
        await RegisterAsync("phone", unread: 4);
        await RegisterAsync("tablet", unread: 0);
        UserSnapshot bob = await LoadAsync();

        // Half of them are also counted a second time: a redelivery that overlaps.
        ulong[] pushes = [.. Enumerable.Range(0, 50).Concat(Enumerable.Range(0, 25)).Select(push => (ulong)push)];
        var numbers = await Task.WhenAll(pushes.Select(async push => (Push: push, Numbers: await PersistAsync(bob, push))));

        Assert.Equal((54, 50), (await NumberAsync("phone"), await NumberAsync("tablet")));
        Assert.Equal(Enumerable.Range(5, 50), numbers.Select(told => told.Numbers["phone"]).Distinct().Order());
        Assert.All(numbers.GroupBy(told => told.Push), push => Assert.Single(push.Select(told => told.Numbers["phone"]).Distinct()));
    }

    [Fact]
    public async Task Count_DeviceThatLeftMeanwhile_IsMissing()
    {
        await RegisterAsync("phone", unread: 4);
        await RegisterAsync("tablet", unread: 4);
        UserSnapshot bob = await LoadAsync();
        await Process.Devices.RemoveAsync(_app, "bob", "tablet", Token);

        IReadOnlyDictionary<string, int> numbers = await CountAsync(bob, 1, "phone", "tablet");

        Assert.Equal([KeyValuePair.Create("phone", 5)], numbers);
    }

    [Fact]
    public async Task Report_TheNextOne_BeginsTheCountAnewOrEndsIt()
    {
        await RegisterAsync("phone", unread: 4);
        await CountAsync(await LoadAsync(), 1, "phone");

        await ReportAsync("phone", new DeviceState(DeviceStateKind.Background, Now, 9));
        Assert.Equal(10, (await CountAsync(await LoadAsync(), 1, "phone"))["phone"]);

        await ReportAsync("phone", new DeviceState(DeviceStateKind.Foreground, Now));
        Assert.Empty((await LoadAsync()).Badges);
    }

    [Theory]
    [InlineData("token-phone")]
    [InlineData("another")]
    public async Task Register_ADeviceThatIsCounted_KeepsTheCount(string token)
    {
        await RegisterAsync("phone", unread: 4);
        await CountAsync(await LoadAsync(), 1, "phone");

        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", token) with { Language = "fr" }, Token);

        Assert.Equal(5, (await CountAsync(await LoadAsync(), 1, "phone"))["phone"]);
    }

    [Fact]
    public async Task Reset_EveryDevice_CountsOnFromThere()
    {
        await RegisterAsync("phone", unread: 4);
        await RegisterAsync("tablet", unread: null);

        Assert.Equal(2, await Process.Badges.ResetAsync(_app, "bob", 1, Token));
        Assert.Equal(0, await Process.Badges.ResetAsync(_app, "nobody", 1, Token));

        IReadOnlyDictionary<string, int> numbers = await CountAsync(await LoadAsync(), 1, "phone", "tablet");
        Assert.Equal((2, 2), (numbers["phone"], numbers["tablet"]));
    }

    public void Dispose() => _process?.Dispose();

    private async Task RegisterAsync(string device, int? unread)
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone(device, $"token-{device}"), Token);
        if (unread is not null)
        {
            await ReportAsync(device, new DeviceState(DeviceStateKind.Background, Now, unread));
        }
    }

    private Task<bool> ReportAsync(string device, DeviceState state) => Process.Reports.ReportAsync(_app, "bob", device, state, Token);

    private Task<UserSnapshot> LoadAsync() => Process.Users.LoadAsync(_app, "bob", "c", Token);

    private async Task<int> NumberAsync(string device) => (await LoadAsync()).Badges[device].Count.Number;

    private Task<IReadOnlyDictionary<string, int>> CountAsync(UserSnapshot user, ulong push, params string[] devices) =>
        Process.Badges.CountAsync(_app, user, push, devices.ToDictionary(device => device, _ => BadgeChange.By(1)), Token);

    /// <summary>As a queue does: whoever loses too often is delivered again.</summary>
    private async Task<IReadOnlyDictionary<string, int>> PersistAsync(UserSnapshot user, ulong push)
    {
        while (true)
        {
            try
            {
                return await CountAsync(user, push, "phone", "tablet");
            }
            catch (Azure.RequestFailedException exception) when (exception.ErrorCode == "Contended")
            {
            }
        }
    }
}
