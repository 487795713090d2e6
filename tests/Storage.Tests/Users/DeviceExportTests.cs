using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class DeviceExportTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, _clock, _counter);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_PageAfterPage_HasEveryDeviceOfTheAppOnceAndNothingElse()
    {
        List<(string User, Device Device)> registered = [];
        foreach (string user in (string[])["alice", "b#b", "Çağla 😀", "dave"])
        {
            for (int i = 0; i < 3; i++)
            {
                registered.Add((user, Phone($"d{i}", $"token-{user}-{i}")));
                await Process.Devices.RegisterAsync(_app, user, registered[^1].Device, Token);
            }
        }

        await Process.Settings.PutSettingsAsync(_app, "alice", UserSettings.Default with { DisplayName = "Alice" }, Token);
        await Process.Devices.RegisterAsync(_app + "-0", "alice", Phone("d0", "token-of-another-app"), Token);

        List<ExportedDevice> exported = [];
        string? from = null;
        int pages = 0;
        do
        {
            ExportedDevices page = (await Process.Export.ReadAsync(_app, from, 5, Token))!;
            Assert.InRange(page.Devices.Count, 0, 5);
            exported.AddRange(page.Devices);
            from = page.Next;
            pages++;
        }
        while (from is not null);

        Assert.InRange(pages, 3, 13);
        Assert.Equal(
            registered.OrderBy(one => one.Device.Token, StringComparer.Ordinal),
            exported.Select(one => (one.UserId, one.Device)).OrderBy(one => one.Device.Token, StringComparer.Ordinal));
        Assert.All(exported, one => Assert.Equal(Now, one.SeenAt));
    }

    [Fact]
    public async Task Read_AppOfNobody_IsOneEmptyPage()
    {
        ExportedDevices page = (await Process.Export.ReadAsync(StorageNames.NewApp(), null, 100, Token))!;

        Assert.Empty(page.Devices);
        Assert.Null(page.Next);
    }

    public void Dispose() => _process?.Dispose();
}
