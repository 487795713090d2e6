using System.Text;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Xiaomi;

/// <summary>Receipts as "Message receipts" (Mi Push, pId 1558) describes them.</summary>
public sealed class XiaomiReceiptsTests
{
    [Theory]
    [InlineData(1, ReceiptKind.Delivered)]
    [InlineData(2, ReceiptKind.Clicked)]
    [InlineData(16, ReceiptKind.DeadToken)]
    [InlineData(32, ReceiptKind.Suppressed)]
    [InlineData(64, ReceiptKind.Suppressed)]
    [InlineData(128, ReceiptKind.OverQuota)]
    [InlineData(1024, ReceiptKind.Undelivered)]
    public void Read_Type_HasItsMeaning(int type, ReceiptKind kind)
    {
        ReceiptReading reading = Read(
            $$$"""{"msgId1":{"param":"tag.1","type":{{{type}}},"targets":"a+/=, b","jobkey":"m1","barStatus":"Enable","timestamp":1772424000123}}""");

        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(1_772_424_000_123);
        Assert.Equal((ReceiptOrigin.Unproven, new ReceiptReply(200, "")), (reading.Origin, reading.Reply));
        Assert.Equal([new("a+/=", "tag.1", kind, $"{type}", time), new("b", "tag.1", kind, $"{type}", time)], reading.Receipts);
    }

    [Fact]
    public void Read_SeveralMessages_AreAllRead() => Assert.Equal(
        [("a", "t1", ReceiptKind.Delivered), ("b", null, ReceiptKind.DeadToken)],
        Read("""{"m1":{"param":"t1","type":"1","targets":["a"]},"m2":{"type":16,"targets":"b","timestamp":"never"}}""")
            .Receipts.Select(receipt => (receipt.Token, receipt.Tag, receipt.Kind)));

    [Theory]
    [InlineData("""{"m":1}""")]
    [InlineData("""{"m":{"type":1}}""")]
    [InlineData("""{"m":{"type":3,"targets":"a"}}""")]
    [InlineData("""{"m":{"type":-1,"targets":"a"}}""")]
    [InlineData("""{"m":{"targets":"a"}}""")]
    [InlineData("""{"m":{"type":1,"targets":",,"}}""")]
    [InlineData("{}")]
    public void Read_GroupThatSaysNothing_IsLeftOut(string data) => Assert.Empty(Read(data).Receipts);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"m":{"type":1,"targets":"\ud800"}}""")]
    public void Read_NoObject_IsUnreadable(string data) => Assert.Equal(ReceiptReading.Unreadable, Read(data));

    private static ReceiptReading Read(string data) => new XiaomiReceipts().Read(new ReceiptRequest(
        new Dictionary<string, string>(), new Dictionary<string, string>(), Encoding.UTF8.GetBytes($"x=1&data={Uri.EscapeDataString(data)}")));
}
