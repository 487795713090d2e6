using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Local.Hosting;

[assembly: AssemblyFixture(typeof(PushFunctions.Browser.Tests.RunningHost))]

namespace PushFunctions.Browser.Tests;

/// <summary>The whole product in this process on free ports; a test that clears the wall has one of its own.</summary>
public sealed class RunningHost : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private LocalHost? _host;

    internal LocalHost Host => _host!;

    internal Uri Wall => Host.Emulator!.Address;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await LocalHost.StartIsolatedAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>Registers a user's phone and returns its token.</summary>
    internal async Task<string> RegisterAsync(string userId, string channel = "apns")
    {
        string token = channel == "apns" ? $"{Guid.NewGuid():N}{Guid.NewGuid():N}" : $"token-{Guid.NewGuid():N}";
        using HttpResponseMessage answer = await _http.PutAsync(
            new Uri(Host.Address, $"/api/users/{userId}/devices/phone"),
            Json(new JsonObject { ["channel"] = channel, ["token"] = token, ["language"] = "en" }),
            Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return token;
    }

    internal async Task PostAsync(string path, JsonNode body)
    {
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(Host.Address, path), Json(body), Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    internal Task SendAsync(string userId, string text, Action<JsonObject>? more = null)
    {
        JsonObject message = new()
        {
            ["conversation"] = new JsonObject { ["type"] = "direct", ["id"] = "alice" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray(new JsonObject { ["userId"] = userId }),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
        };
        more?.Invoke(message);
        return PostAsync("/api/messages", message);
    }

    /// <summary>Whose phone it is, as the wall is told.</summary>
    internal Task<JsonElement> OwnerAsync(string channel, string token) =>
        _http.GetFromJsonAsync<JsonElement>(new Uri(Wall, $"/wall/owner?channel={channel}&token={token}"), Cancellation);

    internal async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(string token) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>(new Uri(Wall, $"/deliveries?token={token}"), Cancellation)).EnumerateArray()];

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
