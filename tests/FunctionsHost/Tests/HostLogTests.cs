using System.Net;
using PushFunctions.FunctionsHost.Logs;
using PushFunctions.Tests;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>The app's own lines stand in the host's log, whether it exports them or not.</summary>
[Collection(StoppingTests.OwnHosts)]
public sealed class HostLogTests(RunningApp app, AzuriteFixture azurite)
{
    [Fact]
    public Task Log_WithoutExporters_HasTheAppsLines() => AssertLinesAsync(app.Host, app.Log, "plain");

    [Fact]
    public async Task Log_WithAnExporter_HasTheAppsLines()
    {
        HostLog log = new();
        await using StandInHost host = await app.StartOwnAsync(azurite.ConnectionString, log, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));

        await AssertLinesAsync(host, log, "exported");
    }

    private async Task AssertLinesAsync(StandInHost host, HostLog log, string user)
    {
        using HttpResponseMessage refused = await app.SendAsync(
            host, HttpMethod.Post, "/webhooks/tencent/default?SdkAppid=1&CallbackCommand=C2C.CallbackAfterSendMsg", "{}", RunningApp.VendorKey);
        await app.RegisterAsync(host, user, "locked");
        await app.PostMessageAsync(host, $"{user}-1", user, "locked");

        await Eventually.TrueAsync(() => log.Lines.Any(line => IsOf(line, "PostTencent", "Unauthorized")));
        await Eventually.TrueAsync(() => log.Lines.Any(line => IsOf(line, "DispatchMessage", "OperatorAlarm")));
        await Eventually.TrueAsync(() => log.Lines.Any(line => IsOf(line, "DispatchMessage", "Dispatched")));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(LogLevel.Error, log.Lines.First(line => IsOf(line, "DispatchMessage", "OperatorAlarm")).Level);
    }

    private static bool IsOf(HostLine line, string function, string eventName) =>
        line.Category == $"Function.{function}.User" && line.EventId == eventName;
}
