using System.Net.Sockets;
using Azure;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Requests;

public sealed class ErrorBoundaryTests
{
    public static TheoryData<string> Outages => ["noAnswer", "408", "429", "500", "503", "retries", "timeout", "cancelled", "socket"];

    public static TheoryData<string, string, string?> Calls => new()
    {
        { "POST", "/api/messages", Bodies.Event().Text() },
        { "GET", "/api/messages/m", null },
        { "PUT", "/api/users/bob/devices/d", Bodies.Device().Text() },
        { "GET", "/api/users/bob/devices/d", null },
        { "GET", "/api/users/bob/devices", null },
        { "DELETE", "/api/users/bob/devices/d", null },
        { "POST", "/api/users/bob/forget", null },
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Post_StorageOutOfReach_Is503AndNothingIsAcknowledged(string outage)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = _ => Outage(outage);

        Answer answer = (await api.PostAsync(Bodies.Event().Text())).IsProblem(503);

        Assert.Equal(TimeSpan.FromSeconds(5), answer.RetryAfter);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Warning 4001", api.Logged, StringComparison.Ordinal);
        api.AssertNothingHappened();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyRoute_StorageOutOfReach_Is503(string method, string path, string? body)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = _ => Outage("503");

        Answer answer = await api.SendAsync(new HttpMethod(method), path, body);

        answer.IsProblem(503);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyRoute_UnexpectedFault_Is500WithATraceIdAndNothingElse(string method, string path, string? body)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        RequestFailedException inner = new(403, "secret", "AuthorizationFailure", null);
        api.Ports.Fault = _ => new InvalidOperationException("secret Lunch?", inner);

        Answer answer = await api.SendAsync(new HttpMethod(method), path, body);

        answer.IsProblem(500);
        string traceId = answer.Json.GetProperty("traceId").GetString()!;
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Error 4002", api.Logged, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException < RequestFailedException 403 AuthorizationFailure", api.Logged, StringComparison.Ordinal);
        Assert.Contains(traceId, api.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", api.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("Lunch", api.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain(Bodies.ApnsToken, api.Logged, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyRoute_UnknownQueryParameter_IsRefusedByName(string method, string path, string? body)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(new HttpMethod(method), path + "?foo=1", body);

        answer.IsProblem(400);
        Assert.StartsWith("query.foo is unknown here", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(0, api.Ports.Calls);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task AnyRoute_UnknownApp_IsRefused(string method, string path, string? body)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.SendAsync(new HttpMethod(method), path + "?app=nope", body);

        answer.IsInvalid("query.app names the unknown app 'nope'");
        Assert.Equal(0, api.Ports.Calls);
    }

    [Fact]
    public async Task Health_StorageOutOfReach_IsOk()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        api.Ports.Fault = _ => Outage("503");

        Answer answer = await api.GetAsync("/healthz?probe=1");

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"status":"ok"}""", answer.Body);
        Assert.True(answer.NoStore && answer.NoSniff);
    }

    private static Exception Outage(string name) => name switch
    {
        "noAnswer" => new RequestFailedException("secret: no such host"),
        "retries" => new AggregateException("secret", new RequestFailedException("secret"), new TaskCanceledException("secret")),
        "timeout" => new TimeoutException("secret"),
        "cancelled" => new TaskCanceledException("secret"),
        "socket" => new SocketException((int)SocketError.ConnectionRefused),
        _ => new RequestFailedException(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture), "secret"),
    };
}
