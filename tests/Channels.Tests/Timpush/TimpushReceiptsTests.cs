using System.Text;
using PushFunctions.Channels.Timpush;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Timpush;

/// <summary>The webhook <c>Push.AllMemberPush</c> as Tencent's page shows it (1047/67551).</summary>
public sealed class TimpushReceiptsTests
{
    private const string Query = "Push.AllMemberPush";

    private const string Example =
        """
        {"Events":[
          {"CallbackCommand":"Push.AllMemberPush","EventType":1,"TaskId":"657bf434_537529d8_2000005e80aa873_2780d131_bc614e","TaskTime":1557481127,"EventTime":1557481128,
           "To_Account":"user2","PushPlatform":1,"PushStage":STAGE,"ErrCode":CODE,"ErrInfo":"OK","DataId":"tag-1"}]}
        """;

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_557_481_128);

    [Theory]
    [InlineData(2, 0, ReceiptKind.Delivered, "2")]
    [InlineData(3, 0, ReceiptKind.Clicked, "3")]
    [InlineData(1, 410, ReceiptKind.DeadToken, "410")]
    [InlineData(1, 429, ReceiptKind.OverQuota, "429")]
    [InlineData(1, -2, ReceiptKind.Undelivered, "-2")]
    [InlineData(1, 400, ReceiptKind.Undelivered, "400")]
    public void Read_Event_SaysWhatBecameOfThePush(int stage, int code, ReceiptKind kind, string said)
    {
        ReceiptReading reading = Read(Of(stage, code));

        Assert.Equal((ReceiptOrigin.Unproven, 200, true), (reading.Origin, reading.Reply.Status, reading.AnswersStrangers));
        Assert.Equal("""{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}""", reading.Reply.Body);
        Assert.Equal([new Receipt("user2", "tag-1", kind, said, At)], reading.Receipts);
    }

    [Fact]
    public void Read_SentWithoutAFault_SaysNothingNew() => Assert.Empty(Read(Of(1, 0)).Receipts);

    [Theory]
    [InlineData(2, 20301)]
    [InlineData(3, 80300007)]
    [InlineData(5, 110003)]
    [InlineData(8, 80300007)]
    public void Read_AnotherMakersWordForGone_IsDead(int platform, int code) => Assert.Equal(
        ReceiptKind.DeadToken,
        Assert.Single(Read(Of(1, code).Replace("\"PushPlatform\":1", $"\"PushPlatform\":{platform}", StringComparison.Ordinal)).Receipts).Kind);

    [Fact]
    public void Read_OnePlatformsCodeUnderAnother_IsNoVerdict() => Assert.Equal(
        ReceiptKind.Undelivered, Assert.Single(Read(Of(1, 20301)).Receipts).Kind);

    [Fact]
    public void Read_WithoutOurTag_IsRefusedAndThanked()
    {
        ReceiptReading reading = Read(Of(2, 0), isOurs: _ => false);

        Assert.Empty(reading.Receipts);
        Assert.Equal((1, 200, true), (reading.Refused, reading.Reply.Status, reading.AnswersStrangers));
    }

    [Theory]
    [InlineData("999")]
    [InlineData(null)]
    public void Read_AnotherApplications_IsForged(string? sdkAppId) => Assert.Equal(ReceiptReading.Forged, Read(Of(2, 0), sdkAppId: sdkAppId));

    [Fact]
    public void Read_AnotherWebhook_IsThankedAndSaysNothing()
    {
        ReceiptReading reading = Read("""{"CallbackCommand":"State.StateChange"}""", command: "State.StateChange");

        Assert.Empty(reading.Receipts);
        Assert.Equal((200, true), (reading.Reply.Status, reading.AnswersStrangers));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Events":{}}""")]
    [InlineData("{\"Events\":")]
    public void Read_SomethingElse_IsUnreadable(string body) => Assert.Equal(ReceiptReading.Unreadable, Read(body));

    private static string Of(int stage, int code) =>
        Example.Replace("STAGE", $"{stage}", StringComparison.Ordinal).Replace("CODE", $"{code}", StringComparison.Ordinal);

    private static ReceiptReading Read(string body, Func<string?, bool>? isOurs = null, string? sdkAppId = "1400000001", string command = Query)
    {
        Dictionary<string, string> query = new() { ["CallbackCommand"] = command, ["contenttype"] = "json" };
        if (sdkAppId is not null)
        {
            query["SdkAppid"] = sdkAppId;
        }

        return new TimpushReceipts("1400000001").Read(
            new ReceiptRequest(new Dictionary<string, string>(), query, Encoding.UTF8.GetBytes(body)) { IsOurs = isOurs ?? (_ => true) });
    }
}
