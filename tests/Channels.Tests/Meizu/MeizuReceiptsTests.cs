using System.Text;
using PushFunctions.Channels.Meizu;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Meizu;

/// <summary>Receipts as "Message delivery and receipts" (PushAPI) shows them.</summary>
public sealed class MeizuReceiptsTests
{
    private const string Example =
        """{"msgId2-1":{"param":"param2","type":1,"targets":["pushId3","pushId2"]},"msgId1-2":{"param":"param1","type":2,"targets":["pushId1"]}}""";

    [Fact]
    public void Read_MeizusOwnExample_IsReadInItsOrder()
    {
        ReceiptReading reading = Read($"access_token=t&cb={Uri.EscapeDataString(Example)}");

        Assert.Equal((ReceiptOrigin.Unproven, 200), (reading.Origin, reading.Reply.Status));
        Assert.Equal(
            [
                new Receipt("pushId3", "param2", ReceiptKind.Delivered, "1", null),
                new Receipt("pushId2", "param2", ReceiptKind.Delivered, "1", null),
                new Receipt("pushId1", "param1", ReceiptKind.Clicked, "2", null),
            ],
            reading.Receipts);
    }

    [Fact]
    public void Read_TypeThatIsNotDocumented_IsLeftOut() =>
        Assert.Empty(Read("cb=" + Uri.EscapeDataString("""{"m-9":{"param":"p","type":9,"targets":["x"]}}""")).Receipts);

    [Theory]
    [InlineData("")]
    [InlineData("cb")]
    [InlineData("cb=")]
    [InlineData("cb=%7B")]
    [InlineData("cb=[]")]
    [InlineData("data=%7B%7D")]
    public void Read_SomethingElse_IsUnreadable(string body) => Assert.Equal(ReceiptReading.Unreadable, Read(body));

    private static ReceiptReading Read(string body) => new MeizuReceipts().Read(
        new ReceiptRequest(new Dictionary<string, string>(), new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body)));
}
