using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Emulator;
using PushFunctions.Local.Hosting;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Results;

/// <summary>A group message, and the backend that is told what became of it.</summary>
public sealed class ResultCallbackTests
{
    private const string Secret = "an-example-secret-of-32-characters";
    private const string Message =
        """
        { "id": "msg-1001", "conversation": { "type": "group", "id": "team-7", "name": "Team 7" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "bob" }, { "userId": "carol" }, { "userId": "dave" } ], "content": [ { "type": "text", "text": "Lunch?" } ] }
        """;

    [Fact]
    public async Task Post_GroupMessage_IsToldSignedAndAgainAfterA503()
    {
        await using ResultReceiver receiver = await ResultReceiver.StartAsync();
        receiver.Answer = (number, response) =>
        {
            response.StatusCode = number == 1 ? 503 : 204;
            response.Headers.RetryAfter = number == 1 ? "7" : default;
        };
        await using EmulatorHost emulator = await StartEmulatorAsync();
        await using RunningHost host = await StartAsync(receiver, emulator);
        await SendAsync(host);

        await Eventually.TrueAsync(() => receiver.Requests.Count >= 2);

        ResultReceiver.Told[] told = [.. receiver.Requests];
        Assert.Equal(told[0].Body, told[1].Body);
        Assert.True(TimeProvider.System.GetElapsedTime(told[0].ReceivedAt, told[1].ReceivedAt) >= TimeSpan.FromSeconds(6.5));
        Assert.All(told, request => Assert.True(IsSigned(request)));
        JsonElement[] events = [.. JsonElement.Parse(told[1].Body).GetProperty("events").EnumerateArray()];
        Assert.Equal(
            ["bob phone apns sent", "carol pixel fcm sent", "dave - - skipped"],
            events.Select(e => $"{Text(e, "userId")} {Text(e, "deviceId")} {Text(e, "channel")} {Text(e, "outcome")}"));
        Assert.Equal(3, events.Select(e => Text(e, "id")).Distinct().Count());
        Assert.DoesNotContain("Lunch", told[1].Body, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () =>
            (await host.Storage.Results.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task Post_ReceiverThatRedirects_IsNotFollowedAndIsToldAgain()
    {
        await using ResultReceiver receiver = await ResultReceiver.StartAsync();
        receiver.Answer = (number, response) =>
        {
            response.StatusCode = number == 1 ? 307 : 204;
            response.Headers.Location = "/elsewhere";
        };
        await using EmulatorHost emulator = await StartEmulatorAsync();
        await using RunningHost host = await StartAsync(receiver, emulator);
        await SendAsync(host);

        await Eventually.TrueAsync(() => receiver.Requests.Count >= 2);

        Assert.All(receiver.Requests, request => Assert.Equal("/results", request.Path));
    }

    [Fact]
    public async Task Start_HttpAddressOfAnotherMachine_IsRefused()
    {
        Exception exception = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using LocalHost host = await LocalHost.StartIsolatedAsync(Settings("http://im.example", new Uri("http://127.0.0.1:9")));
        });

        Assert.Contains("Push:Apps:default:ResultCallback:Url must be an absolute https address", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    private static Task<EmulatorHost> StartEmulatorAsync() =>
        EmulatorHost.StartAsync(new EmulatorOptions { Url = "http://127.0.0.1:0" }, TestContext.Current.CancellationToken);

    private static Task<RunningHost> StartAsync(ResultReceiver receiver, EmulatorHost emulator) =>
        RunningHost.StartAsync(Settings(receiver.Url, emulator.Address), _ => { });

    private static Dictionary<string, string?> Settings(string receiver, Uri emulator) => new()
    {
        ["Push:Apps:default:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(emulator),
        ["Push:Apps:default:NotificationHub:Name"] = EmulatorDefaults.Hub,
        ["Push:Apps:default:ResultCallback:Url"] = $"{receiver}/results",
        ["Push:Apps:default:ResultCallback:Secret"] = Secret,
    };

    private static async Task SendAsync(RunningHost host)
    {
        await host.RegisterAsync("bob");
        await host.RegisterAsync("carol", "fcm", "pixel");
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", Message);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    // As docs/results.md tells a receiver to do it.
    private static bool IsSigned(ResultReceiver.Told told)
    {
        string[] parts = told.Signature.Split(',');
        byte[] mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts[0]["t=".Length..]}.{told.Body}"));
        return parts[1] == $"v1={Convert.ToHexStringLower(mac)}";
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "-";
}
