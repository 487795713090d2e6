using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Telemetry;
using PushFunctions.Local.Timers;
using PushFunctions.Service.Feedback;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Feedback;

/// <summary>From a push to a phone that is gone, over the hub's feedback, to a user without that phone.</summary>
public sealed class DeadTokenTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("apns")]
    [InlineData("fcm")]
    public async Task Send_ToADeadToken_TheTimerRemovesTheDeviceAndNoOther(string channel)
    {
        using Counts counts = new();
        await using RunningHost host = await StartAsync(every: TimeSpan.FromMilliseconds(200));
        string dead = await host.RegisterAsync("bob", channel, "old");
        await host.RegisterAsync("bob", channel, "new");
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["token"] = dead });

        await SendAsync(host, "m-1", "bob");
        JsonElement report = await host.ReportWhenDoneAsync("m-1");
        await Eventually.TrueAsync(async () => !await HasAsync(host, "bob", "old"));

        Assert.Equal(2, report.GetProperty("totals").GetProperty("sent").GetInt32()); // the hub had taken both
        Assert.True(await HasAsync(host, "bob", "new"));
        await Eventually.TrueAsync(() => counts.Pruned.Contains($"{channel} feedback"));
        await SendAsync(host, "m-2", "bob");
        await host.ReportWhenDoneAsync("m-2");
        Assert.Single(await host.DeliveriesAsync(dead));
    }

    [Fact]
    public async Task Send_ToADeadTokenOfAPhoneThatRegistersAnewMeanwhile_LeavesThePhone()
    {
        await using RunningHost host = await StartAsync(Never);
        string carols = await host.RegisterAsync("carol", "fcm");
        string daves = await host.RegisterAsync("dave", "fcm");
        string erins = await host.RegisterAsync("erin", "fcm");
        foreach (string token in new[] { carols, daves, erins })
        {
            await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["token"] = token });
        }

        await SendAsync(host, "m-1", "carol", "dave", "erin");
        await host.ReportWhenDoneAsync("m-1");
        await host.RegisterAsync("carol", "fcm"); // another token
        (await host.DeleteAsync("/api/users/dave/devices/phone")).Dispose();
        (await host.PutAsync("/api/users/dave/devices/phone", $$"""{ "channel": "fcm", "token": "{{daves}}" }""")).Dispose();
        await ReadUntilGoneAsync(host, "erin");

        Assert.True(await HasAsync(host, "carol"));
        Assert.True(await HasAsync(host, "dave"));
    }

    [Fact]
    public async Task Retry_WhoseDeviceWasRemovedMeanwhile_SendsNothingAndBringsNothingBack()
    {
        await using RunningHost host = await StartAsync(Never);
        string token = await host.RegisterAsync("bob", "fcm");
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["token"] = token });
        await SendAsync(host, "m-1", "bob");
        await host.ReportWhenDoneAsync("m-1");
        await host.ArmFaultAsync(new JsonObject { ["channel"] = "fcm", ["token"] = token, ["status"] = 429, ["retryAfter"] = 2, ["count"] = 0 }); // without end
        await SendAsync(host, "m-2", "bob");
        await Eventually.TrueAsync(async () => await OutcomeAsync(host, "m-2") == "retrying");

        await ReadUntilGoneAsync(host, "bob");
        await host.ReportWhenDoneAsync("m-2");

        Assert.Equal("skipped", await OutcomeAsync(host, "m-2"));
        Assert.False(await HasAsync(host, "bob"));
        Assert.Single(await host.DeliveriesAsync(token));
    }

    private static Task<RunningHost> StartAsync(TimeSpan every) => RunningHost.StartAsync(
        new Dictionary<string, string?> { ["Push:FeedbackInterval"] = "1" },
        services => services.Replace(ServiceDescriptor.Singleton(new JobTicks(First: every, Every: every))));

    private static Task ReadUntilGoneAsync(RunningHost host, string user) => Eventually.TrueAsync(async () =>
    {
        await host.Host.App.Services.GetRequiredService<HubFeedback>().RunAsync(TestContext.Current.CancellationToken);
        return !await HasAsync(host, user);
    });

    private static async Task<bool> HasAsync(RunningHost host, string user, string device = "phone")
    {
        using HttpResponseMessage answer = await host.GetAsync($"/api/users/{user}/devices/{device}");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<string?> OutcomeAsync(RunningHost host, string message)
    {
        using HttpResponseMessage answer = await host.GetAsync($"/api/messages/{message}");
        JsonElement report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return report.GetProperty("totals").EnumerateObject().Select(total => total.Name).SingleOrDefault();
    }

    private static async Task SendAsync(RunningHost host, string id, params string[] users)
    {
        JsonObject message = new()
        {
            ["id"] = id,
            ["conversation"] = new JsonObject { ["type"] = "direct", ["id"] = "alice" },
            ["sender"] = new JsonObject { ["id"] = "alice" },
            ["recipients"] = new JsonArray([.. users.Select(user => new JsonObject { ["userId"] = user })]),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
        };
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", message.ToJsonString());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    /// <summary>What is counted as pruned while it lives, as <c>channel source</c>.</summary>
    private sealed class Counts : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Counts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == MetricNames.Pruned)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                Dictionary<string, object?> named = new(tags.ToArray());
                Pruned.Enqueue($"{named["channel"]} {named["source"]}");
            });
            _listener.Start();
        }

        public ConcurrentQueue<string> Pruned { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
