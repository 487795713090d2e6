using System.Text;
using PushFunctions.Channels.Oppo;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Oppo;

/// <summary>Receipts as "Message receipt" (OPPO Push) shows them.</summary>
public sealed class OppoReceiptsTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeMilliseconds(1_772_424_000_123);

    [Fact]
    public void Read_SeveralReceiptsAndIds_GivesOneForEachDevice()
    {
        ReceiptReading reading = Read("""
            [{"messageId":"m1","appId":"a","taskId":"m1","registrationIds":"CN_1, CN_2","eventTime":"1772424000123","param":"tag.1","eventType":"push_arrive"},
             {"messageId":"m2","appId":"a","taskId":"m2","registrationIds":"CN_3","eventTime":1772424000123,"param":"tag.2","eventType":"regid_invalid"},
             {"messageId":"m3","appId":"a","taskId":"m3","registrationIds":"CN_4","eventTime":"timestamp","eventType":"user_daily_limit"}]
            """);

        Assert.Equal(ReceiptOrigin.Unproven, reading.Origin);
        Assert.Equal(
            [
                new Receipt("CN_1", "tag.1", ReceiptKind.Delivered, "push_arrive", At),
                new Receipt("CN_2", "tag.1", ReceiptKind.Delivered, "push_arrive", At),
                new Receipt("CN_3", "tag.2", ReceiptKind.DeadToken, "regid_invalid", At),
                new Receipt("CN_4", null, ReceiptKind.OverQuota, "user_daily_limit", null),
            ],
            reading.Receipts);
        Assert.Equal(200, reading.Reply.Status);
    }

    [Theory]
    [InlineData("""[{"registrationIds":"CN_1","eventType":"new_event"}]""")]
    [InlineData("""[{"eventType":"push_arrive"}]""")]
    [InlineData("""[{"registrationIds":"CN_1"}]""")]
    [InlineData("""[{"registrationIds":" , ","eventType":"push_arrive"}]""")]
    [InlineData("[7]")]
    [InlineData("[]")]
    public void Read_ReceiptThatSaysNothing_IsLeftOut(string body)
    {
        ReceiptReading reading = Read(body);

        Assert.Equal((ReceiptOrigin.Unproven, 0, 200), (reading.Origin, reading.Receipts.Count, reading.Reply.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""[{"registrationIds":"\ud800","eventType":"push_arrive"}]""")]
    [InlineData("{}")]
    [InlineData("[")]
    public void Read_SomethingElse_IsUnreadable(string body) => Assert.Equal(ReceiptReading.Unreadable, Read(body));

    private static ReceiptReading Read(string body) => new OppoReceipts().Read(
        new ReceiptRequest(new Dictionary<string, string>(), new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body)));
}
