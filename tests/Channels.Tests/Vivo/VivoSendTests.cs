using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Vivo;

/// <summary>What goes over the wire, to one device and to a list, and what a used-up quota means for whom.</summary>
public sealed class VivoSendTests
{
    private const string Saved = """{"result":0,"desc":"","taskId":"task-1"}""";

    private static readonly Notification Plain = ANotification.For(ChannelName.Vivo) with { Title = "Team 7", Sound = "default" };

    [Fact]
    public async Task SendAsync_OneDevice_TakesOneRequestWithTheTokenInItsHeader()
    {
        StubHandler handler = Provider();

        await SendAsync(handler, Plain, ["T\"1"]);

        SentRequest sent = Assert.Single(Sends(handler));
        Assert.Equal("POST https://api-push.vivo.com.cn/message/send", sent.Line);
        Assert.Equal("A", sent.Headers["authToken"]);
        Assert.Equal("T\"1", Json(sent).GetProperty("regId").GetString());
        Assert.False(Json(sent).TryGetProperty("pushMode", out _));
        Assert.InRange(Json(sent).GetProperty("requestId").GetString()!.Length, 1, 64);
    }

    [Fact]
    public async Task SendAsync_List_SavesTheMessageThenNamesItsDevices()
    {
        StubHandler handler = Provider();

        await SendAsync(handler, Plain, ["T1", "T2"]);

        SentRequest[] sent = Sends(handler);
        Assert.Equal(["saveListPayload", "pushToList"], sent.Select(request => request.Line.Split('/')[^1]));
        Assert.False(Json(sent[0]).TryGetProperty("regId", out _));
        string id = Json(sent[1]).GetProperty("requestId").GetString()!;
        Assert.NotEqual(id, Json(sent[0]).GetProperty("requestId").GetString());
        Assert.Equal($$"""{"requestId":"{{id}}","appId":105000001,"taskId":"task-1","regIds":["T1","T2"]}""", sent[1].Body);
    }

    [Fact]
    public async Task SendAsync_TestMode_MarksWhatNamesDevices()
    {
        StubHandler handler = Provider();

        await SendAsync(handler, Plain, ["T1", "T2"], test: true);
        await SendAsync(handler, Plain, ["T1"], test: true);

        Assert.Equal(
            [false, true, true], Sends(handler).Select(request => Json(request).TryGetProperty("pushMode", out JsonElement mode) && mode.GetInt32() == 1));
    }

    [Fact]
    public async Task SendAsync_RequestId_IsTheSameForARepeatAndForNothingElse()
    {
        StubHandler handler = Provider();

        await SendAsync(handler, Plain, ["T1"]);
        await SendAsync(handler, Plain, ["T1"]);
        await SendAsync(handler, Plain, ["T2"]);
        await SendAsync(handler, Plain with { DedupeKey = "another" }, ["T1"]);

        string[] ids = [.. Sends(handler).Select(request => Json(request).GetProperty("requestId").GetString()!)];
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"result":0,"desc":""}""", 200, "unreadableReply")]
    [InlineData("", 500, "500")]
    public async Task SendAsync_ListCannotBeSaved_IsToBeTriedAgainAndNamesNobody(string reply, int status, string code)
    {
        StubHandler handler = Provider("saveListPayload", reply, status);

        IReadOnlyList<DeliveryResult> results = await SendAsync(handler, Plain, ["T1", "T2"]);

        Assert.All(results, result => Assert.Equal((DeliveryStatus.RetryAfter, code), (result.Status, result.Code)));
        Assert.Single(Sends(handler));
    }

    // 20:00 in China: midnight is 4 hours away, 7 o'clock 11.
    [Theory]
    [InlineData("10073", null, 4, true)]
    [InlineData("10073", "NEWS", 4, true)]
    [InlineData("10070", null, 4, true)]
    [InlineData("10070", "NEWS", 4, false)]
    [InlineData("10071", "NEWS", 11, false)]
    public async Task SendAsync_Quota_StopsConversationsOnlyWhereItIsTheirs(string code, string? category, int hours, bool concernsEveryone)
    {
        StubHandler handler = Provider("send", $$"""{"result":{{code}},"desc":""}""");

        DeliveryResult result = Assert.Single(await SendAsync(handler, Plain with { Push = new() { Vivo = new() { Category = category } } }, ["T1"]));

        Assert.Equal(
            (DeliveryStatus.RetryAfter, code, TimeSpan.FromHours(hours), concernsEveryone),
            (result.Status, result.Code, result.RetryAfter, result.ConcernsEveryone));
    }

    [Theory]
    [InlineData("2026-03-02T06:59:00+08:00", "00:01:00")]
    [InlineData("2026-03-02T07:00:00+08:00", "1.00:00:00")]
    [InlineData("2026-03-01T23:30:00Z", "23:30:00")]
    public void UntilMorning_AnyHour_IsSevenInChina(string now, string expected) => Assert.Equal(
        TimeSpan.Parse(expected, null), VivoHours.UntilMorning(DateTimeOffset.Parse(now, null)));

    private static SentRequest[] Sends(StubHandler handler) => [.. handler.Requests.Where(request => !request.Line.EndsWith("/auth", StringComparison.Ordinal))];

    private static JsonElement Json(SentRequest request) => JsonDocument.Parse(request.Body).RootElement;

    private static StubHandler Provider(string method = "", string reply = "", int status = 200) => new(request =>
    {
        string called = request.Line.Split('/')[^1];
        string body = called == "auth" ? """{"result":0,"desc":"","authToken":"A"}""" : called == method ? reply : Saved;
        return new HttpResponseMessage(called == method ? (HttpStatusCode)status : HttpStatusCode.OK)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
    });

    private static async Task<IReadOnlyList<DeliveryResult>> SendAsync(StubHandler handler, Notification notification, string[] tokens, bool test = false)
    {
        using HttpClient http = new(handler);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        VivoAccount account = new() { AppId = "105000001", AppKey = "key", AppSecret = "secret", TestMode = test };
        VivoChannel channel = new(account, new(), new VendorServices(http, clock, new RecordingLogger<VendorChannel>()));
        return await channel.SendAsync([channel.Compose(notification).Payload!.To(tokens)], TestContext.Current.CancellationToken);
    }
}
