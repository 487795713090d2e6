using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Local.Hosting;
using PushFunctions.Local.Keys;
using PushFunctions.Local.Queues;
using PushFunctions.Tests;

[assembly: AssemblyFixture(typeof(PushFunctions.Browser.Tests.RunningHost))]

namespace PushFunctions.Browser.Tests;

/// <summary>
/// The whole product in this process on free ports, asking for keys: what the wall posts must pass as well. Tests keep apart by the users that
/// they make up.
/// </summary>
public sealed class RunningHost : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly Doom _doom = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private LocalHost? _host;

    /// <summary>Opens everything but webhooks and receipts.</summary>
    internal string OperatorKey { get; } = $"operator-{Guid.NewGuid():N}";

    /// <summary>Opens no operator's route.</summary>
    internal string CallerKey { get; } = $"caller-{Guid.NewGuid():N}";

    /// <summary>A user whose dispatch fails each time while this is on: whatever is sent to him ends in the poison queue.</summary>
    internal string? DoomedUser
    {
        set => _doom.User = value;
    }

    internal LocalHost Host
    {
        get
        {
            Assert.SkipWhen(_host is null, Chromium.Missing);
            return _host!;
        }
    }

    internal Uri Wall => Host.Emulator!.Address;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }

        _http.DefaultRequestHeaders.Add("x-functions-key", OperatorKey);
        _host = await PatientHost.StartAsync(
            new Dictionary<string, string?>
            {
                [HostKeys.OperatorKey] = OperatorKey,
                [HostKeys.CallerKey] = CallerKey,
                [HostKeys.VendorKey] = $"vendor-{Guid.NewGuid():N}",
            },
            services =>
            {
                services.AddSingleton<HttpPipelinePolicy>(_doom);

                // Five tries at once: nobody wants to wait for host.json's ten seconds between them.
                services.Replace(ServiceDescriptor.Singleton(new HostQueueOptions { MaxPollingInterval = TimeSpan.FromSeconds(1) }));
            });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>Registers a user's phone and returns its token.</summary>
    internal async Task<string> RegisterAsync(string userId, string channel = "apns", string deviceId = "phone", string language = "en")
    {
        string token = channel switch
        {
            "apns" => $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
            "oppo" => $"OPPO_CN_{Guid.NewGuid():N}",
            "vivo" => $"v2-{Guid.NewGuid():N}",
            _ => $"token-{Guid.NewGuid():N}",
        };
        await PutAsync($"/api/users/{userId}/devices/{deviceId}", new JsonObject { ["channel"] = channel, ["token"] = token, ["language"] = language });
        _tokens[userId] = token;
        return token;
    }

    internal async Task PutAsync(string path, JsonNode body)
    {
        using HttpResponseMessage answer = await _http.PutAsync(new Uri(Host.Address, path), Json(body), Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
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

    /// <summary>The token that a user registered last.</summary>
    internal string TokenOf(string userId) => _tokens[userId];

    /// <summary>Whose phone it is, as the wall is told.</summary>
    internal Task<JsonElement> OwnerAsync(string channel, string token) =>
        _http.GetFromJsonAsync<JsonElement>(new Uri(Wall, $"/wall/owner?channel={channel}&token={token}"), Cancellation);

    /// <summary>Waits until a message's report is at its end: a page that read it earlier goes on showing what it read.</summary>
    internal Task DispatchedAsync(string messageId) => Eventually.TrueAsync(async () =>
    {
        JsonElement report = await _http.GetFromJsonAsync<JsonElement>(new Uri(Host.Address, $"/api/messages/{messageId}"), Cancellation);
        JsonElement chunks = report.GetProperty("chunks");
        return chunks.GetProperty("done").GetInt32() == chunks.GetProperty("total").GetInt32();
    });

    internal async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(string token) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>(new Uri(Wall, $"/deliveries?token={token}"), Cancellation)).EnumerateArray()];

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private sealed class Doom : HttpPipelineSynchronousPolicy
    {
        public volatile string? User;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (User is { } user && message.Request.Method == RequestMethod.Get
                && message.Request.Uri.Path.Contains("PushUsers()", StringComparison.Ordinal)
                && message.Request.Uri.Query.Contains(user, StringComparison.Ordinal))
            {
                throw new InvalidOperationException("a fault that nobody retries");
            }
        }
    }
}
