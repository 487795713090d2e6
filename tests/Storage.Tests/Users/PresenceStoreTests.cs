using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class PresenceStoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private IPresenceStore Presences => Process.Presences;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_AClient_ComesWithTheUserInOneRequest()
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        Presence web = Lasting("Wéb 👍");
        await Presences.ReportAsync(_app, "bob", web, Token);
        _counter.Clear();

        UserSnapshot bob = await LoadAsync();

        Assert.Equal(["query PushUsers"], _counter.Requests);
        Assert.Equal([web], bob.Presences);
        Assert.Single(bob.Devices);
        Assert.Empty((await Process.Users.LoadAsync(_app, "carol", "c", Token)).Presences);
    }

    [Fact]
    public async Task Report_EightAtOnce_LosesNone()
    {
        string[] clients = [.. Enumerable.Range(0, Presence.MaxClients).Select(number => $"c{number}")];

        await Task.WhenAll(clients.Select(client => Presences.ReportAsync(_app, "bob", Lasting(client), Token)));

        Assert.Equal(clients, (await LoadAsync()).Presences.Select(presence => presence.Client).Order());
    }

    [Fact]
    public async Task Withdraw_AClient_LeavesTheOthersAndWritesNothingForAStranger()
    {
        await Presences.ReportAsync(_app, "bob", Lasting("web"), Token);
        await Presences.ReportAsync(_app, "bob", Lasting("desk"), Token);

        await Presences.WithdrawAsync(_app, "bob", "web", Token);
        _counter.Clear();
        await Presences.WithdrawAsync(_app, "bob", "web", Token);
        await Presences.WithdrawAsync(_app, "carol", "web", Token);

        Assert.Equal(2, _counter.Count);
        Assert.Equal(["desk"], (await LoadAsync()).Presences.Select(presence => presence.Client));
    }

    [Fact]
    public async Task Report_SettingsPutAtTheSameTime_TouchesThemNot()
    {
        await Process.Settings.PutSettingsAsync(_app, "bob", new UserSettings { DisplayName = "Bob" }, Token);
        await Presences.ReportAsync(_app, "bob", Lasting("web"), Token);
        await Process.Settings.PutSettingsAsync(_app, "bob", new UserSettings { Push = false }, Token);

        UserSnapshot bob = await LoadAsync();
        Assert.Equal((new UserSettings { Push = false }, 1), (bob.Settings, bob.Presences.Count));
    }

    [Fact]
    public async Task ForgetUser_TakesPresenceAlong()
    {
        await Presences.ReportAsync(_app, "bob", Lasting("web"), Token);

        await Process.Devices.ForgetUserAsync(_app, "bob", Token);

        Assert.Empty((await LoadAsync()).Presences);
    }

    public void Dispose() => _process?.Dispose();

    private static Presence Lasting(string client) => new(client, TimeProvider.System.GetUtcNow().AddMinutes(2));

    private Task<UserSnapshot> LoadAsync() => Process.Users.LoadAsync(_app, "bob", "c", Token);
}
