using System.Net;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class FaultTests
{
    [Fact]
    public async Task Status_Armed_IsAnsweredAsOftenAsItCounts()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"channel":"apns","status":429,"retryAfter":2,"count":2}""");

        using var first = await emulator.SendAsync(RunningEmulator.Alert());
        using var other = await emulator.SendAsync(RunningEmulator.Data());
        using var second = await emulator.SendAsync(RunningEmulator.Alert());
        using var third = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), first.Headers.RetryAfter?.Delta);
        Assert.Contains("<Code>429</Code>", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(HttpStatusCode.Created, third.StatusCode);
        Assert.Equal(2, (await emulator.DeliveriesAsync()).Count);
        Assert.Equal([429, 201, 429, 201], (await emulator.CallsAsync()).Select(call => call.GetProperty("status").GetInt32()));
        Assert.Empty(await emulator.ListAsync("/faults"));
    }

    [Fact]
    public async Task Status_WithAnHttpDate_IsAnsweredWithIt()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"status":503,"retryAfter":"Tue, 14 Nov 2023 22:00:00 GMT"}""");

        using var response = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 0, 0, TimeSpan.Zero), response.Headers.RetryAfter?.Date);
    }

    [Fact]
    public async Task Status_WithoutEnd_LastsUntilItIsCleared()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"status":500,"count":0}""");

        for (int attempt = 0; attempt < 5; attempt++)
        {
            using var refused = await emulator.SendAsync(RunningEmulator.Alert());
            Assert.Equal(HttpStatusCode.InternalServerError, refused.StatusCode);
        }

        using var cleared = await emulator.Http.DeleteAsync("/faults", TestContext.Current.CancellationToken);
        using var taken = await emulator.SendAsync(RunningEmulator.Alert());

        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Theory]
    [InlineData("""{"status":500,"hub":"push-sandbox"}""")]
    [InlineData("""{"status":500,"token":"phone-2"}""")]
    [InlineData("""{"status":500,"channel":"fcm"}""")]
    public async Task Status_ForSomethingElse_WaitsForIt(string fault)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync(fault);

        using var response = await emulator.SendAsync(RunningEmulator.Alert("phone-1"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(1, Assert.Single(await emulator.ListAsync("/faults")).GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task Status_ForATokenInABatch_HitsTheBatch()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"status":500,"token":"b"}""");

        using var response = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a", "b"], """{"aps":{"badge":1}}"""));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await emulator.DeliveriesAsync());
    }

    [Fact]
    public async Task Status_OnAMalformedSend_DoesNotHideTheMistake()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"status":503}""");

        using var response = await emulator.SendAsync(RunningEmulator.Single("apple", "a", "{"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Single(await emulator.ListAsync("/faults"));
    }

    [Fact]
    public async Task Timeout_Armed_HoldsUntilTheClientGivesUp()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"kind":"timeout"}""");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var sending = emulator.SendAsync(RunningEmulator.Alert(), patience.Token);
        var call = await WaitForCallAsync(emulator);
        Assert.False(sending.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal("timeout", call.GetProperty("fault").GetString());
        Assert.False(call.TryGetProperty("status", out _));
        Assert.Empty(await emulator.DeliveriesAsync());
    }

    [Fact]
    public async Task Timeout_OfAClientThatNeverGivesUp_EndsAtTheLongestHold()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.LongestHold = TimeSpan.FromSeconds(30));
        await emulator.ArmAsync("""{"kind":"timeout"}""");

        var sending = emulator.SendAsync(RunningEmulator.Alert());
        await WaitForCallAsync(emulator);
        while (!sending.IsCompleted)
        {
            emulator.Clock.Advance(TimeSpan.FromSeconds(30)); // The timer starts a moment after the call is listed.
            await Task.Yield();
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
    }

    [Theory]
    [InlineData("reset", 0)]
    [InlineData("lostReply", 1)]
    [InlineData("halfReply", 1)]
    public async Task Broken_Armed_EndsTheConnectionAndTakesWhatItShould(string kind, int taken)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync($$"""{"kind":"{{kind}}"}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.SendAsync(RunningEmulator.Alert()));

        Assert.Equal(taken, (await emulator.DeliveriesAsync()).Count);
        var call = Assert.Single(await emulator.CallsAsync());
        Assert.Equal(kind, call.GetProperty("fault").GetString());
        Assert.False(call.TryGetProperty("status", out _));
        using var next = await emulator.SendAsync(RunningEmulator.Alert());
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    [Theory]
    [InlineData("apple", """{"aps":{"badge":1}}""", "Unregistered")]
    [InlineData("fcmv1", """{"message":{}}""", "UNREGISTERED")]
    public async Task DeadToken_Armed_IsTakenByTheHubAndRefusedByThePlatformUntilCleared(string format, string payload, string reason)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"kind":"deadToken","token":"b"}""");

        using var first = await emulator.SendAsync(RunningEmulator.Batch(format, ["a", "b"], payload));
        using var second = await emulator.SendAsync(RunningEmulator.Single(format, "b", payload));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("a", Assert.Single(await emulator.DeliveriesAsync("?verdict=delivered")).GetProperty("token").GetString());
        var refused = await emulator.DeliveriesAsync("?verdict=refused");
        Assert.Equal(["b", "b"], refused.Select(delivery => delivery.GetProperty("token").GetString()));
        Assert.All(refused, delivery => Assert.Equal(reason, delivery.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task DeadToken_WithACount_ComesBackToLife()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"kind":"deadToken","token":"a","count":1}""");

        using var first = await emulator.SendAsync(RunningEmulator.Alert("a"));
        using var second = await emulator.SendAsync(RunningEmulator.Alert("a"));

        Assert.Equal(["refused", "delivered"], (await emulator.DeliveriesAsync()).Select(delivery => delivery.GetProperty("verdict").GetString()));
    }

    [Theory]
    [InlineData("""{}""", "$.status")]
    [InlineData("""{"status":200}""", "$.status")]
    [InlineData("""{"status":"429"}""", "$.status")]
    [InlineData("""{"kind":"reset","status":500}""", "$.status")]
    [InlineData("""{"kind":"explode"}""", "$.kind")]
    [InlineData("""{"kind":null}""", "$.status")]
    [InlineData("""{"status":500,"channel":"smoke"}""", "$.channel")]
    [InlineData("""{"status":500,"hub":"nowhere"}""", "$.hub")]
    [InlineData("""{"status":500,"token":""}""", "$.token")]
    [InlineData("""{"kind":"deadToken"}""", "$.token")]
    [InlineData("""{"status":500,"count":-1}""", "$.count")]
    [InlineData("""{"status":429,"retryAfter":-1}""", "$.retryAfter")]
    [InlineData("""{"status":429,"retryAfter":"soon"}""", "$.retryAfter")]
    [InlineData("""{"status":429,"retryAfter":"\ud800"}""", "$.retryAfter")]
    [InlineData("""{"status":429,"token":"\ud800"}""", "$.token")]
    [InlineData("""{"kind":"timeout","retryAfter":1}""", "$.retryAfter")]
    [InlineData("""{"status":500,"times":3}""", "$.times")]
    [InlineData("""[]""", "$")]
    [InlineData("null", "$")]
    [InlineData("", "$")]
    public async Task Arm_Nonsense_IsAProblemThatNamesTheMember(string fault, string member)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var content = new StringContent(fault, Encoding.UTF8, "application/json");

        using var response = await emulator.Http.PostAsync("/faults", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(member, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Empty(await emulator.ListAsync("/faults"));
    }

    [Fact]
    public async Task List_Armed_ShowsWhatWasArmed()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"channel":"apns","status":429,"retryAfter":2,"count":3}""");
        await emulator.ArmAsync("""{"kind":"deadToken","token":"a"}""");

        var faults = await emulator.ListAsync("/faults");

        Assert.Equal("""{"id":1,"kind":"status","channel":"apns","status":429,"retryAfter":"2","remaining":3}""", faults[0].GetRawText());
        Assert.Equal("""{"id":2,"kind":"deadToken","token":"a"}""", faults[1].GetRawText());
    }

    private static async Task<JsonElement> WaitForCallAsync(RunningEmulator emulator)
    {
        while (true)
        {
            var calls = await emulator.CallsAsync();
            if (calls.Count > 0)
            {
                return calls[0];
            }
        }
    }
}
