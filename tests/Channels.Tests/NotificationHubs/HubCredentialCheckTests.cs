using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Checkups;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.NotificationHubs;

public sealed class HubCredentialCheckTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private WebApplication? _emulator;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Connection => EmulatorDefaults.ConnectionString(new Uri(_emulator!.Urls.First()));

    public async ValueTask InitializeAsync()
    {
        EmulatorOptions options = new() { Url = "http://127.0.0.1:0", TimeProvider = _clock };
        _emulator = EmulatorApp.Create(options);
        await _emulator.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator!.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task CheckAsync_GoodKey_IsOkAndSendsNothing()
    {
        Assert.Equal(new CredentialFinding(CheckResult.Ok) { ClockSkew = TimeSpan.Zero }, await CheckAsync(Connection));

        Assert.Equal("[]", await _http.GetStringAsync(new Uri($"{_emulator!.Urls.First()}/deliveries"), Token));
    }

    [Fact]
    public async Task CheckAsync_WrongKeyOrHubOrRight_SaysWhich()
    {
        string good = Connection;
        string listener = $"{good[..good.IndexOf("SharedAccessKeyName", StringComparison.Ordinal)]}SharedAccessKeyName={EmulatorDefaults.ListenOnlyKeyName};SharedAccessKey={EmulatorDefaults.Key}";

        Assert.Equal((CheckResult.WrongCredential, "401"), Short(await CheckAsync(good + "x")));
        Assert.Equal((CheckResult.NoRight, "403"), Short(await CheckAsync(listener)));
        Assert.Equal((CheckResult.NotFound, "404"), Short(await CheckAsync(good, "nobodys")));
    }

    [Fact]
    public async Task CheckAsync_SignatureThatEnded_IsRefusedAndTheClockTellsWhy()
    {
        FakeTimeProvider slow = new(_clock.GetUtcNow().AddHours(-1));

        CredentialFinding found = await CheckAsync(Connection, clock: slow);

        Assert.Equal((CheckResult.WrongCredential, "401"), Short(found));
        Assert.Equal(TimeSpan.FromHours(1), found.ClockSkew);
    }

    [Fact]
    public async Task CheckAsync_NobodyThere_IsUnreachable()
    {
        string connection = Connection;
        await _emulator!.StopAsync(Token);

        Assert.Equal(CheckResult.Unreachable, (await CheckAsync(connection)).Result);
    }

    [Fact]
    public async Task CheckAsync_NoAnswer_EndsAfterTenSeconds()
    {
        using TcpListener deaf = new(System.Net.IPAddress.Loopback, 0);
        deaf.Start();
        Task<CredentialFinding> asked = CheckAsync(EmulatorDefaults.ConnectionString(new Uri($"http://{deaf.LocalEndpoint}")));
        using Socket call = await deaf.AcceptSocketAsync(Token);

        _clock.Advance(NotificationHubChannel.CallTimeout);

        Assert.Equal((CheckResult.Unreachable, "timeout"), Short(await asked));
    }

    private static (CheckResult Result, string? Code) Short(CredentialFinding found) => (found.Result, found.Code);

    private Task<CredentialFinding> CheckAsync(string connection, string hub = EmulatorDefaults.Hub, TimeProvider? clock = null) => new HubCredentialCheck(
        _http, new NotificationHubOptions { ConnectionString = connection, Name = hub }, "NotificationHub", clock ?? _clock).CheckAsync(Token);
}
