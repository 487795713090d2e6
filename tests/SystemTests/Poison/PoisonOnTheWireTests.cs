using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Chaos;
using PushFunctions.Core.Dispatching;
using PushFunctions.Local.Queues;
using PushFunctions.Storage.Clients;
using PushFunctions.SystemTests.Policies;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Poison;

/// <summary>Messages on their way into the poison queue and out of it again, over HTTP, Azurite and the emulator.</summary>
public sealed class PoisonOnTheWireTests : IAsyncLifetime
{
    private const string Secret = "Lunch at the usual place?";

    private readonly SettableClock _clock = new();
    private readonly Outage _outage = new();
    private readonly Doom _doom = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?>(),
        services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            services.AddSingleton<HttpPipelinePolicy>(_outage);

            // Five tries at once: nobody wants to wait for host.json's ten seconds between them.
            services.Replace(ServiceDescriptor.Singleton(new HostQueueOptions { MaxPollingInterval = TimeSpan.FromSeconds(1) }));
            services.Replace(ServiceDescriptor.KeyedSingleton<IQueueMessageHandler>(QueueNames.Messages, (provider, _) =>
                new MortalHandler(new PushQueueHandler(provider.GetRequiredService<PushMessageHandler>()), _doom)));
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Replay_MessageWhoseHandlerFailedToTheLast_ArrivesOnce()
    {
        string token = await _host.RegisterAsync("bob");
        _outage.IsOn = true;
        await PostAsync("m-1", "bob");

        JsonElement poisoned = await ListedAsync("m-1");
        Assert.Empty(await _host.DeliveriesAsync(token));
        Assert.Equal("failed", (await OutcomeAsync("m-1")).GetProperty("outcome").GetString());
        Assert.Equal((1, 0), (poisoned.GetProperty("attempt").GetInt32(), poisoned.GetProperty("chunk").GetInt32()));
        Assert.DoesNotContain(poisoned.GetProperty("reason").GetString(), (string[])["unrecorded", "killed", "foreign"]);

        _outage.IsOn = false;
        JsonElement replay = await ReplayAsync($$"""{ "ids": ["{{poisoned.GetProperty("id").GetString()}}"] }""");

        Assert.Equal(1, replay.GetProperty("replayed").GetInt32());
        await _host.ReportWhenDoneAsync("m-1");
        Assert.Single(await _host.DeliveriesAsync(token));
        Assert.Equal("sent", (await OutcomeAsync("m-1")).GetProperty("outcome").GetString());
        Assert.Empty(await ListAsync());
        Assert.Equal(0, (await ReplayAsync("""{ "all": true }""")).GetProperty("replayed").GetInt32());
    }

    [Fact]
    public async Task Replay_MessageThatWasKilledEachTime_ArrivesOnceAndItsChunkSaysWhatHappened()
    {
        string token = await _host.RegisterAsync("carol");
        _doom.IsOn = true;
        await PostAsync("m-2", "carol");

        Assert.Equal("unrecorded", (await ListedAsync("m-2")).GetProperty("reason").GetString());
        _doom.IsOn = false;
        _clock.Set(_clock.GetUtcNow().AddMinutes(3));
        JsonElement settled = await ListedAsync("m-2");
        Assert.Equal("killed", settled.GetProperty("reason").GetString());
        Assert.Equal("failed", (await OutcomeAsync("m-2")).GetProperty("outcome").GetString());

        Assert.Equal(1, (await ReplayAsync("""{ "all": true }""")).GetProperty("replayed").GetInt32());
        await _host.ReportWhenDoneAsync("m-2");
        Assert.Single(await _host.DeliveriesAsync(token));
    }

    // As the chaos command does it, whose runs seldom come to this.
    [Fact]
    public async Task ReplayAll_PackThatWasKilledEachTime_BringsEachOfItsMessagesOnce()
    {
        string[] users = ["dave", "erin"];
        string[] tokens = [await _host.RegisterAsync(users[0]), await _host.RegisterAsync(users[1])];
        _doom.IsOn = true;
        using (HttpResponseMessage answer = await _host.PostAsync("/api/messages", $"[{string.Join(',', users.Select(user => EventFor($"m-{user}", user)))}]"))
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await Eventually.TrueAsync(async () => (await ListAsync()).Count == users.Length);
        _doom.IsOn = false;
        _clock.Set(_clock.GetUtcNow().AddMinutes(3));

        using HttpClient http = new();
        using Backend backend = new([_host.Host.Address], http, _clock);
        Assert.Equal((users.Length, 0), await backend.ReplayAsync(Cancellation));

        foreach ((string user, string token) in users.Zip(tokens))
        {
            await _host.ReportWhenDoneAsync($"m-{user}");
            Assert.Single(await _host.DeliveriesAsync(token));
        }

        Assert.Equal((0, 0), await backend.ReplayAsync(Cancellation));
    }

    [Fact]
    public async Task Delete_ForeignBody_IsListedNeverReplayedAndGone()
    {
        await _host.Storage.Messages.SendMessageAsync($"{{ \"text\": \"{Secret}\" }}", Cancellation);
        await Eventually.TrueAsync(async () => (await ListAsync()).Count == 1);

        JsonElement foreign = Assert.Single(await ListAsync());
        Assert.Equal("foreign", foreign.GetProperty("reason").GetString());
        Assert.DoesNotContain("Lunch", foreign.GetRawText(), StringComparison.Ordinal);
        JsonElement replay = await ReplayAsync("""{ "all": true }""");
        Assert.Equal((0, 1), (replay.GetProperty("replayed").GetInt32(), replay.GetProperty("foreign").GetArrayLength()));

        string path = $"/api/poison/{foreign.GetProperty("id").GetString()}";
        using HttpResponseMessage deleted = await _host.DeleteAsync(path);
        using HttpResponseMessage again = await _host.DeleteAsync(path);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, again.StatusCode));
        Assert.Empty(await ListAsync());
    }

    private async Task PostAsync(string id, string userId)
    {
        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", EventFor(id, userId));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static string EventFor(string id, string userId) => $$"""
        { "id": "{{id}}", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "{{userId}}" } ], "content": [ { "type": "text", "text": "{{Secret}}" } ] }
        """;

    private async Task<JsonElement> ListedAsync(string messageId)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(async () =>
        {
            found = (await ListAsync()).FirstOrDefault(item => item.TryGetProperty("messageId", out JsonElement id) && id.GetString() == messageId);
            return found.ValueKind == JsonValueKind.Object;
        });
        Assert.DoesNotContain("Lunch", found.GetRawText(), StringComparison.Ordinal);
        return found;
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync()
    {
        using HttpResponseMessage answer = await _host.GetAsync("/api/poison");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. (await ReadAsync(answer)).GetProperty("messages").EnumerateArray()];
    }

    private async Task<JsonElement> ReplayAsync(string body)
    {
        using HttpResponseMessage answer = await _host.PostAsync("/api/poison/replay", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private async Task<JsonElement> OutcomeAsync(string messageId)
    {
        using HttpResponseMessage answer = await _host.GetAsync($"/api/messages/{messageId}");
        return (await ReadAsync(answer)).GetProperty("outcomes")[0];
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;

    /// <summary>Users cannot be read by dispatch.</summary>
    private sealed class Outage : HttpPipelineSynchronousPolicy
    {
        public volatile bool IsOn;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (IsOn && message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.Contains("PushUsers()", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("a fault that nobody retries");
            }
        }
    }

    private sealed class Doom
    {
        public volatile bool IsOn;
    }

    /// <summary>Ends before it has begun, as far as anybody can see: what a process comes to that dies of a message each time.</summary>
    private sealed class MortalHandler(IQueueMessageHandler handler, Doom doom) : IQueueMessageHandler
    {
        public Task HandleAsync(QueueMessage message, CancellationToken cancellationToken) =>
            doom.IsOn ? throw new InvalidOperationException("killed") : handler.HandleAsync(message, cancellationToken);
    }
}
