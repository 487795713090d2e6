using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Upkeep;
using PushFunctions.SystemTests.Collectors;
using PushFunctions.SystemTests.Policies;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Forgetting;

/// <summary>Forgets a user whom every store knows, and then looks for him in every table and queue.</summary>
public sealed class ForgottenUserTests : IAsyncLifetime
{
    private const string User = "user-to-forget";
    private const string Name = "Name of the Forgotten";
    private const string Card = "Card of the Forgotten";

    private readonly SettableClock _clock = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?>(), services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Forget_UserInEveryStore_LeavesHisIdInReportsAndNothingElse()
    {
        string token = await _host.RegisterAsync(User);
        await PutAsync($"/api/users/{User}/settings", $$"""{ "displayName": "{{Name}}" }""");
        await PutAsync($"/api/users/{User}/conversations/team-7", """{ "option": "silent" }""");
        await PostAsync($"/api/users/{User}/presence", """{ "active": true, "device": "web" }""");
        await PostAsync($"/api/users/{User}/conversations/team-7/read", """{ "unread": 0 }""");
        await _host.Host.App.Services.GetRequiredService<IRosterStore>().ReplaceAsync(
            "default", "team-7", new() { Members = [new() { UserId = User, NameCard = Card }, new() { UserId = "stays" }] }, Cancellation);
        await SendAsync("m-before");
        await _host.ReportWhenDoneAsync("m-before");
        foreach (string mark in (string[])[User, token, Name, Card])
        {
            Assert.Contains(await RowsAsync(), row => row.Contains(mark, StringComparison.Ordinal)); // the search finds what is there
        }

        // One event waits for its next try while its recipient is forgotten, one comes after.
        await _host.ArmFaultAsync(new JsonObject { ["channel"] = "apns", ["status"] = 503, ["retryAfter"] = 3, ["count"] = 1 });
        await SendAsync("m-waiting");
        await Eventually.TrueAsync(async () => (await RowsAsync()).Any(row => row.Contains("m-waiting", StringComparison.Ordinal) && row.Contains("waiting", StringComparison.Ordinal)));
        await _host.Host.App.Services.GetRequiredService<IDeviceRegistry>().ForgetUserAsync("default", User, Cancellation);
        await SendAsync("m-after");
        await _host.ReportWhenDoneAsync("m-after");
        await _host.ReportWhenDoneAsync("m-waiting");
        await RunJobAsync();

        IReadOnlyList<string> rows = await RowsAsync();
        Assert.Equal(["PushForgotten", "PushMessages"], TablesWith(rows, User));
        Assert.All((string[])[token, Name, Card], mark => Assert.Empty(TablesWith(rows, mark)));
        Assert.Contains(rows, row => row.StartsWith("PushRosters", StringComparison.Ordinal) && row.Contains("stays", StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => !(await QueuedAsync()).Contains(User, StringComparison.Ordinal));

        _clock.Set(_clock.GetUtcNow().AddDays(8));
        await RunJobAsync();
        Assert.Equal(["PushMessages"], TablesWith(await RowsAsync(), User));

        // He is a user again as soon as he registers.
        string anew = await _host.RegisterAsync(User);
        await SendAsync("m-anew");
        await _host.ReportWhenDoneAsync("m-anew");
        Assert.Single(await _host.DeliveriesAsync(anew));
    }

    private Task RunJobAsync() => _host.Host.App.Services.GetRequiredService<ForgottenMembers>().RunAsync(Cancellation);

    private async Task PostAsync(string path, string json)
    {
        using HttpResponseMessage answer = await _host.PostAsync(path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task PutAsync(string path, string json)
    {
        using HttpResponseMessage answer = await _host.PutAsync(path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task SendAsync(string id)
    {
        using HttpResponseMessage answer = await _host.PostAsync("/api/messages", JsonSerializer.Serialize(new
        {
            id,
            conversation = new { type = "direct", id = "alice" },
            sender = new { id = "alice" },
            recipients = new[] { new { userId = User } },
            content = new[] { new { type = "text", text = "Lunch?" } },
        }));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private Task<IReadOnlyList<string>> RowsAsync() => TableDump.RowsAsync(_host.Storage.Tables, _ => true, Cancellation);

    private static IEnumerable<string> TablesWith(IReadOnlyList<string> rows, string mark) => rows
        .Where(row => row.Contains(mark, StringComparison.Ordinal))
        .Select(row => row[..row.IndexOf(':', StringComparison.Ordinal)].TrimEnd([.. "0123456789"]))
        .Distinct().Order(StringComparer.Ordinal);

    private async Task<string> QueuedAsync()
    {
        List<string> bodies = [];
        foreach (QueueClient queue in (QueueClient[])[_host.Storage.Messages, _host.Storage.Poison, _host.Storage.Results, _host.Storage.ResultsPoison])
        {
            if (await queue.ExistsAsync(Cancellation))
            {
                PeekedMessage[] peeked = await queue.PeekMessagesAsync(queue.MaxPeekableMessages, Cancellation);
                bodies.AddRange(peeked.Select(message => message.Body.ToString()));
            }
        }

        return string.Join('\n', bodies);
    }
}
