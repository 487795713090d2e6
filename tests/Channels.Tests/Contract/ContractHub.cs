using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.Contract;

/// <summary>A running emulator, seen from outside: what a channel is given, what went wrong on purpose, what arrived.</summary>
public sealed class ContractHub : IAsyncDisposable
{
    private readonly WebApplication _emulator;
    private readonly HttpClient _control;

    private ContractHub(WebApplication emulator)
    {
        _emulator = emulator;
        Address = new Uri(emulator.Urls.First());
        _control = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public NotificationHubOptions Hub => new() { ConnectionString = EmulatorDefaults.ConnectionString(Address), Name = EmulatorDefaults.Hub };

    public static async Task<ContractHub> StartAsync(CancellationToken cancellationToken)
    {
        EmulatorOptions options = new() { Url = "http://127.0.0.1:0" };
        options.Hubs[EmulatorDefaults.Hub].Tier = HubTier.Standard;
        options.Hubs["free"] = new HubOptions { Tier = HubTier.Free };
        options.Hubs["basic"] = new HubOptions { Tier = HubTier.Basic };
        WebApplication emulator = EmulatorApp.Create(options);
        await emulator.StartAsync(cancellationToken);
        return new ContractHub(emulator);
    }

    public async Task ArmAsync(object fault, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await _control.PostAsJsonAsync("/faults", fault, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public Task<JsonElement[]> DeliveriesAsync(CancellationToken cancellationToken) => ListAsync("/deliveries", cancellationToken);

    public Task<JsonElement[]> CallsAsync(CancellationToken cancellationToken) => ListAsync("/calls", cancellationToken);

    /// <summary>Returns once the hub has had that many calls, whatever it answered.</summary>
    public async Task WaitForCallsAsync(int count, CancellationToken cancellationToken)
    {
        while ((await CallsAsync(cancellationToken)).Length < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _emulator.DisposeAsync();
    }

    private async Task<JsonElement[]> ListAsync(string path, CancellationToken cancellationToken) =>
        (await _control.GetFromJsonAsync<JsonElement[]>(path, cancellationToken))!;
}
