using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>What <c>POST /receipts</c> will not do; what it does, the whole-system tests show.</summary>
public sealed class ReceiptPostTests
{
    private const string Here = "http://127.0.0.1:7071/receipts/xiaomi/default";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://push.example.com/receipts/xiaomi/default")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("http://127.0.0.1@example.com/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("/receipts/xiaomi/default")]
    public async Task Post_ToAnotherMachine_IsRefused(string to) => await AssertRefusedAsync(
        new { channel = "xiaomi", token = "t", kind = "delivered", to }, "$.to");

    [Theory]
    [InlineData("apns", "delivered")]
    [InlineData("honor", "delivered")]
    public async Task Post_ChannelThatTellsNothing_IsRefused(string channel, string kind) =>
        await AssertRefusedAsync(new { channel, token = "t", kind, to = Here }, "$.channel");

    [Theory]
    [InlineData("vivo", "dead")]
    [InlineData("meizu", "dead")]
    [InlineData("oppo", "clicked")]
    [InlineData("huawei", "clicked")]
    [InlineData("xiaomi", "opened")]
    public async Task Post_KindThatTheVendorDoesNotTellOf_IsRefused(string channel, string kind) =>
        await AssertRefusedAsync(new { channel, token = "t", kind, to = Here }, "$.kind");

    [Fact]
    public async Task Post_SignatureWhereThereIsNone_IsRefused() =>
        await AssertRefusedAsync(new { channel = "xiaomi", token = "t", kind = "dead", to = Here, forge = "signature" }, "$.forge");

    [Fact]
    public async Task Post_AboutADeviceThatGotNothing_IsRefused() =>
        await AssertRefusedAsync(new { channel = "xiaomi", token = "t", kind = "delivered", to = Here }, "$.token");

    [Theory]
    [InlineData("", "$.token")]
    [InlineData("""{"callback":"https://push.example.com/","callback.param":"tag.1","callback.type":"2"}""", "$.token")]
    [InlineData("""{"callback":"https://push.example.com/","callback.param":"tag.1","callback.type":"1"}""", "$.to")]
    public async Task Post_AboutAPush_AsksForWhatThePushAskedFor(string extra, string fault)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        Dictionary<string, string> form = new()
        {
            ["registration_id"] = "t", ["title"] = "Team 7", ["description"] = "Lunch?", ["restricted_package_name"] = "com.example.chat", ["extra.channel_id"] = "im",
        };
        foreach (JsonProperty member in extra.Length == 0 ? [] : JsonDocument.Parse(extra).RootElement.EnumerateObject().ToArray())
        {
            form[$"extra.{member.Name}"] = member.Value.GetString()!;
        }

        using HttpRequestMessage push = new(HttpMethod.Post, "/xiaomi/v2/message/regid") { Content = new FormUrlEncodedContent(form) };
        push.Headers.TryAddWithoutValidation("Authorization", "key=xiaomi-emulator-secret");
        using HttpResponseMessage taken = await emulator.SendAsync(push);
        Assert.Single(await emulator.DeliveriesAsync("?token=t"));

        // Port 9: nobody is there, which is the one fault left of a request that is right.
        await AssertRefusedAsync(emulator, new { channel = "xiaomi", token = "t", kind = "delivered", to = "http://127.0.0.1:9/" }, fault);
    }

    private static async Task AssertRefusedAsync(object request, string member)
    {
        await using RunningEmulator emulator = await RunningEmulator.StartAsync();
        await AssertRefusedAsync(emulator, request, member);
    }

    private static async Task AssertRefusedAsync(RunningEmulator emulator, object request, string member)
    {
        using StringContent content = new(JsonSerializer.Serialize(request), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await emulator.Http.PostAsync("/receipts", content, Cancellation);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }
}
