using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Telemetry;
using PushFunctions.Local.Timers;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Feedback;
using PushFunctions.Storage.Feedback;
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
        string live = await host.RegisterAsync("carol", channel);
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["token"] = dead });

        await SendAsync(host, "m-1", "bob");
        await host.ReportWhenDoneAsync("m-1");
        await Eventually.TrueAsync(() => IsSuspectAsync(host, "bob", "old"));
        await ReachAsync(host, "carol", live);
        await Eventually.TrueAsync(async () =>
        {
            await PushAsync(host, "bob");
            await ReachAsync(host, "carol", live);
            return !await HasAsync(host, "bob", "old");
        });

        Assert.True(await HasAsync(host, "carol"));
        await Eventually.TrueAsync(() => counts.Pruned.Contains($"{channel} feedback"));
        int pushed = (await host.DeliveriesAsync(dead)).Count;
        Assert.InRange(pushed, 2, int.MaxValue);
        await SendAsync(host, "m-last", "bob");
        await host.ReportWhenDoneAsync("m-last");
        Assert.Equal(pushed, (await host.DeliveriesAsync(dead)).Count);
    }

    [Fact]
    public async Task Send_ToADeadTokenOfAPhoneThatRegistersAnewMeanwhile_LeavesThePhone()
    {
        await using RunningHost host = await StartAsync(Never);
        string carols = await host.RegisterAsync("carol", "fcm");
        string daves = await host.RegisterAsync("dave", "fcm");
        string erins = await host.RegisterAsync("erin", "fcm");
        string franks = await host.RegisterAsync("frank", "fcm");
        foreach (string token in new[] { carols, daves, erins })
        {
            await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["token"] = token });
        }

        await SendAsync(host, "m-1", "carol", "dave", "erin");
        await host.ReportWhenDoneAsync("m-1");
        await host.RegisterAsync("carol", "fcm"); // another token
        (await host.DeleteAsync("/api/users/dave/devices/phone")).Dispose();
        (await host.PutAsync("/api/users/dave/devices/phone", $$"""{ "channel": "fcm", "token": "{{daves}}" }""")).Dispose();
        await ReadUntilAsync(host, () => IsSuspectAsync(host, "erin"));
        await ReadUntilAsync(host, async () =>
        {
            await PushAsync(host, "erin");
            await ReachAsync(host, "frank", franks);
            return !await HasAsync(host, "erin");
        });

        Assert.True(await HasAsync(host, "carol"));
        Assert.True(await HasAsync(host, "dave"));
    }

    [Fact]
    public async Task Retry_WhoseDeviceWasRemovedMeanwhile_SendsNothingAndBringsNothingBack()
    {
        await using RunningHost host = await StartAsync(Never);
        string token = await host.RegisterAsync("bob", "fcm");
        string carols = await host.RegisterAsync("carol", "fcm");
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["token"] = token });
        await SendAsync(host, "m-0", "bob");
        await host.ReportWhenDoneAsync("m-0");
        await ReadUntilAsync(host, () => IsSuspectAsync(host, "bob"));
        await ReachAsync(host, "carol", carols);
        await ReadTwiceAsync(host);
        await SendAsync(host, "m-1", "bob");
        await host.ReportWhenDoneAsync("m-1");
        await ReadTwiceAsync(host);
        await host.ArmFaultAsync(new JsonObject { ["channel"] = "fcm", ["token"] = token, ["status"] = 429, ["retryAfter"] = 2, ["count"] = 0 }); // without end
        await SendAsync(host, "m-2", "bob");
        await Eventually.TrueAsync(async () => await OutcomeAsync(host, "m-2") == "retrying");

        await ReadUntilAsync(host, async () =>
        {
            await ReachAsync(host, "carol", carols);
            return !await HasAsync(host, "bob");
        });
        await host.ReportWhenDoneAsync("m-2");

        Assert.Equal("skipped", await OutcomeAsync(host, "m-2"));
        Assert.False(await HasAsync(host, "bob"));
        Assert.Equal(2, (await host.DeliveriesAsync(token)).Count);
    }

    private static Task<RunningHost> StartAsync(TimeSpan every) => RunningHost.StartAsync(
        new Dictionary<string, string?> { ["Push:FeedbackInterval"] = "1" },
        services => services.Replace(ServiceDescriptor.Singleton(new JobTicks(First: every, Every: every))));

    private static Task ReadUntilAsync(RunningHost host, Func<Task<bool>> condition) => Eventually.TrueAsync(async () =>
    {
        await host.Host.App.Services.GetRequiredService<HubFeedback>().RunAsync(TestContext.Current.CancellationToken);
        return await condition();
    });

    // Whatever had happened when this was called has been read when it returns.
    private static async Task ReadTwiceAsync(RunningHost host)
    {
        IServiceProvider services = host.Host.App.Services;
        string hub = FeedbackHub.From(services.GetRequiredService<PushSettings>())[0].Id;
        for (int reading = 0; reading < 2; reading++)
        {
            DateTimeOffset? before = await DueAsync();
            await ReadUntilAsync(host, async () => await DueAsync() != before);
        }

        Task<DateTimeOffset?> DueAsync() => services.GetRequiredService<FeedbackMarks>().FindDueAsync(hub, TestContext.Current.CancellationToken);
    }

    // Pushes until the push of an interval that is picked to be asked about is one of this token's.
    private static async Task ReachAsync(RunningHost host, string user, string token)
    {
        IServiceProvider services = host.Host.App.Services;
        string hub = FeedbackHub.From(services.GetRequiredService<PushSettings>())[0].Id;
        await Eventually.TrueAsync(async () =>
        {
            await PushAsync(host, user);
            ChannelName channel = token.Length == 64 ? ChannelName.Apns : ChannelName.Fcm;
            return (await services.GetRequiredService<HubSamples>().FindLatestAsync(hub, channel, TestContext.Current.CancellationToken))?.Token == TokenDigest.Of(token);
        });
    }

    private static async Task<bool> IsSuspectAsync(RunningHost host, string user, string device = "phone")
    {
        using HttpResponseMessage answer = await host.GetAsync($"/api/users/{user}/devices/{device}");
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("suspectSince", StringComparison.Ordinal);
    }

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

    private static async Task PushAsync(RunningHost host, string user)
    {
        string message = $"m-{Guid.NewGuid():N}";
        await SendAsync(host, message, user);
        await host.ReportWhenDoneAsync(message);
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
