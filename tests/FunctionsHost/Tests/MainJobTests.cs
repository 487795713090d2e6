using System.Net;
using System.Text.Json;
using PushFunctions.Tests;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>What the app is for, by the app that runs in production.</summary>
public sealed class MainJobTests(RunningApp app)
{
    [Fact]
    public async Task Post_MessageForARegisteredPhone_ArrivesOnceAndIsReported()
    {
        string token = await app.RegisterAsync(app.Host, "main-bob");
        await app.PostMessageAsync(app.Host, "main-1", "main-bob");
        await app.PostMessageAsync(app.Host, "main-1", "main-bob");

        JsonElement report = await app.ReportWhenDoneAsync(app.Host, "main-1");

        Assert.Equal("sent", report.GetProperty("outcomes")[0].GetProperty("outcome").GetString());
        Assert.Equal(1, await app.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Timer_OnDemand_Runs()
    {
        using HttpResponseMessage answer = await app.SendAsync(app.Host, HttpMethod.Post, "/admin/functions/RunTimedJobs", "{}", RunningApp.Keys.Master);
        using HttpResponseMessage refused = await app.SendAsync(app.Host, HttpMethod.Post, "/admin/functions/RunTimedJobs", "{}", RunningApp.Keys.Caller);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Unauthorized), (answer.StatusCode, refused.StatusCode));
        await Eventually.TrueAsync(() => app.Host.TimersRun.Contains("RunTimedJobs"));
    }

    [Fact]
    public async Task Logs_OfAllThatRan_HoldNoTextTokenOrKey()
    {
        string token = await app.RegisterAsync(app.Host, "main-carol");
        await app.PostMessageAsync(app.Host, "main-2", "main-carol");
        await app.ReportWhenDoneAsync(app.Host, "main-2");

        Assert.NotEmpty(app.Log.Lines);
        Assert.All(app.Log.Lines, line =>
        {
            Assert.DoesNotContain("secret lunch", line.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(token, line.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(RunningApp.Keys.Caller, line.Text, StringComparison.Ordinal);
        });
    }
}
