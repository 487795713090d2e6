using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Service.Feedback;
using PushFunctions.SystemTests.Collectors;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>One process of a <see cref="VerdictWorld"/>.</summary>
internal sealed record VerdictHost(RunningHost Running, LogCollector Log)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Posts a message and waits until nothing of it is left to be done.</summary>
    /// <returns>How many devices have which outcome.</returns>
    public async Task<IReadOnlyDictionary<string, int>> PushAsync(string app, IEnumerable<string> users, bool isNowOrNever = false)
    {
        string id = $"m-{Guid.NewGuid():N}";
        JsonObject message = new()
        {
            ["app"] = app,
            ["id"] = id,
            ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-7", ["name"] = "Team 7" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray([.. users.Select(user => new JsonObject { ["userId"] = user })]),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
            ["push"] = isNowOrNever ? new JsonObject { ["timeToLive"] = 0 } : new JsonObject(),
        };
        using HttpResponseMessage answer = await Running.PostAsync("/api/messages", message.ToJsonString());
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
        JsonElement report = default;
        await Eventually.TrueAsync(async () =>
        {
            report = await ReadAsync($"/api/messages/{id}?app={app}");
            JsonElement chunks = report.GetProperty("chunks");
            return chunks.GetProperty("done").GetInt32() == chunks.GetProperty("total").GetInt32();
        });
        return report.GetProperty("totals").EnumerateObject().ToDictionary(total => total.Name, total => total.Value.GetInt32());
    }

    /// <summary>How many devices these users have, and how many of them are suspect.</summary>
    public async Task<(int Left, int Suspect)> LookAsync(string app, IEnumerable<string> users)
    {
        JsonElement[] lists = await Task.WhenAll(users.Select(user => ReadAsync($"/api/users/{user}/devices?app={app}")));
        JsonElement[] devices = [.. lists.SelectMany(list => list.GetProperty("devices").EnumerateArray())];
        return (devices.Length, devices.Count(device => device.TryGetProperty("suspectSince", out _)));
    }

    public async Task<bool> HasAsync(string app, string user) => (await LookAsync(app, [user])).Left > 0;

    /// <summary>How often an operator was called about a channel of an app.</summary>
    public int Alarms(string app, string channel) => Log.Entries.Count(entry =>
        (entry.Contains(" 1006 OperatorAlarm ", StringComparison.Ordinal) || entry.Contains(" 1007 MassVerdict ", StringComparison.Ordinal))
        && entry.Contains($"Channel {app}/{channel}/", StringComparison.Ordinal));

    /// <summary>Reads the hubs' feedback until something is so.</summary>
    public Task ReadFeedbackUntilAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(async () =>
    {
        await Running.Host.App.Services.GetRequiredService<HubFeedback>().RunAsync(Cancellation);
        return await condition();
    });

    private async Task<JsonElement> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await Running.GetAsync(path);
        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
