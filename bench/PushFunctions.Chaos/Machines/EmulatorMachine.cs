using System.Text;
using System.Text.Json;
using PushFunctions.Benching;
using PushFunctions.Chaos.Judging;
using PushFunctions.Chaos.Plan;
using PushFunctions.Emulator;

namespace PushFunctions.Chaos.Machines;

/// <summary>The provider: it outlives every dispatcher and remembers each push that it took.</summary>
internal sealed class EmulatorMachine : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly Child _child;
    private readonly HttpClient _http;

    private EmulatorMachine(Child child, Uri address, HttpClient http) => (_child, Address, _http) = (child, address, http);

    public Uri Address { get; }

    public static async Task<EmulatorMachine> StartAsync(
        Uri address, IEnumerable<string> hubs, DirectoryInfo folder, HttpClient http, CancellationToken cancellationToken)
    {
        Dictionary<string, string> settings = hubs.ToDictionary(hub => $"{EmulatorOptions.Section}:Hubs:{hub}:Tier", _ => nameof(HubTier.Standard));
        settings[$"{EmulatorOptions.Section}:Url"] = address.GetLeftPart(UriPartial.Authority);
        settings[$"{EmulatorOptions.Section}:KeptDeliveries"] = "10000000";
        settings[$"{EmulatorOptions.Section}:KeptCalls"] = "10000000";
        EmulatorMachine emulator = new(Child.Start("PushFunctions.Emulator.dll", settings, folder, "emulator"), address, http);
        try
        {
            await emulator._child.AnswersAsync(() => emulator.AnswersAsync(cancellationToken), Poll, StartLimit, "the emulator", cancellationToken);
            return emulator;
        }
        catch
        {
            emulator.Dispose();
            throw;
        }
    }

    public async Task ArmAsync(ProviderFault fault, CancellationToken cancellationToken)
    {
        using StringContent body = new(fault.ToJson(TimeProvider.System.GetUtcNow()), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(Address, "/faults"), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ClearFaultsAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.DeleteAsync(new Uri(Address, "/faults"), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Every push that arrived, in order.</summary>
    public async Task<IReadOnlyList<Push>> PushesAsync(CancellationToken cancellationToken)
    {
        using JsonDocument deliveries = await ReadAsync("/deliveries", cancellationToken);
        return [.. deliveries.RootElement.EnumerateArray().Select(PushReader.Read)];
    }

    /// <summary>Faults that a call ran into, by kind; and those of them that took a push without saying so.</summary>
    public async Task<(IReadOnlyDictionary<string, int> Struck, IReadOnlyList<Trouble> Unanswered)> FaultsAsync(CancellationToken cancellationToken)
    {
        using JsonDocument calls = await ReadAsync("/calls", cancellationToken);
        JsonElement[] struck = [.. calls.RootElement.EnumerateArray().Where(call => call.TryGetProperty("fault", out _))];
        return (
            struck.GroupBy(call => call.GetProperty("fault").GetString()!).ToDictionary(kind => kind.Key, kind => kind.Count()),
            [.. struck.Select(PushReader.Unanswered).OfType<Trouble>()]);
    }

    public void Dispose() => _child.Dispose();

    private async Task<JsonDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.GetAsync(new Uri(Address, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri(Address, "/healthz"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not yet
        }
    }
}
