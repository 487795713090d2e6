using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>A running emulator, seen from outside: what went wrong on purpose, what arrived.</summary>
public sealed class VendorProvider : IAsyncDisposable
{
    private readonly WebApplication _emulator;
    private readonly HttpClient _control;
    private readonly string _channel;

    private VendorProvider(WebApplication emulator, string channel)
    {
        _emulator = emulator;
        _channel = channel;
        Address = new Uri($"{emulator.Urls.First()}/{channel}");
        _control = new HttpClient { BaseAddress = new Uri(emulator.Urls.First()) };
    }

    /// <summary>Where the vendor's paths begin.</summary>
    public Uri Address { get; }

    /// <summary>Where it speaks HTTP/2 without TLS, if it was told to.</summary>
    public Uri Http2 => new(_emulator.Urls.ElementAt(1));

    public static async Task<VendorProvider> StartAsync(EmulatorOptions options, string channel, CancellationToken cancellationToken)
    {
        WebApplication emulator = EmulatorApp.Create(options);
        await emulator.StartAsync(cancellationToken);
        return new VendorProvider(emulator, channel);
    }

    public async Task ArmAsync(object fault)
    {
        using HttpResponseMessage response = await _control.PostAsJsonAsync("/faults", fault, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task ArmAsync(string kind, int? status = null, string? code = null, string? token = null, int? retryAfter = null, string? on = null, int? count = null) =>
        ArmAsync(new { channel = _channel, kind, status, code, token, retryAfter, on, count });

    public Task<JsonElement[]> DeliveriesAsync() => ListAsync("/deliveries");

    /// <summary>Calls that named devices.</summary>
    public async Task<JsonElement[]> SendsAsync() => [.. (await ListAsync("/calls")).Where(call => HandlesOf(call) > 0)];

    /// <summary>Calls for access tokens and the like, and whatever was refused before it named devices.</summary>
    public async Task<JsonElement[]> OtherCallsAsync() => [.. (await ListAsync("/calls")).Where(call => HandlesOf(call) == 0)];

    /// <summary>Returns once a send ran into a fault.</summary>
    public async Task WaitForFaultAsync(string kind)
    {
        while (!(await ListAsync("/calls")).Any(call => call.TryGetProperty("fault", out JsonElement fault) && fault.GetString() == kind))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _emulator.DisposeAsync();
    }

    public static int HandlesOf(JsonElement call) => call.GetProperty("handles").GetInt32();

    private async Task<JsonElement[]> ListAsync(string path) =>
        (await _control.GetFromJsonAsync<JsonElement[]>($"{path}?channel={_channel}", TestContext.Current.CancellationToken))!;
}
