using System.Text.Json;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;
using PushFunctions.Emulator.Wall;

namespace PushFunctions.Local.Hosting;

/// <summary>An emulator to send to: one that was already listening, or one of our own that ends with us.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(2);
    private readonly WebApplication? _own;

    private EmulatorHost(Uri address, WebApplication? own) => (Address, _own) = (address, own);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where ours speaks HTTP/2 without TLS; null where it was not told to.</summary>
    public Uri? Http2Address => _own?.Urls.ElementAtOrDefault(1) is { } url ? new Uri(url) : null;

    /// <summary>True if it was there before us.</summary>
    public bool WasRunning => _own is null;

    /// <summary>What the wall of phones posts to; null where the emulator is another process.</summary>
    public ApiConnection? Wall => _own?.Services.GetRequiredService<ApiConnection>();

    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        Uri address = new(options.Url);
        if (await IsEmulatorAsync(address, cancellationToken))
        {
            return new EmulatorHost(address, own: null);
        }

        WebApplication own = EmulatorApp.Create(options);
        try
        {
            await own.StartAsync(cancellationToken);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }

        return new EmulatorHost(new Uri(own.Urls.First()), own);
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
        {
            await _own.StopAsync();
            await _own.DisposeAsync();
        }
    }

    private static async Task<bool> IsEmulatorAsync(Uri address, CancellationToken cancellationToken)
    {
        if (address.Port == 0)
        {
            return false;
        }

        using HttpClient probe = new() { Timeout = ProbeLimit };
        try
        {
            using JsonDocument health = JsonDocument.Parse(await probe.GetStringAsync(new Uri(address, "/healthz"), cancellationToken));
            return health.RootElement.TryGetProperty("service", out JsonElement service) && service.GetString() == EmulatorDefaults.ServiceName;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false; // nobody there, or somebody else: then our own start says that the port is taken
        }
    }
}
