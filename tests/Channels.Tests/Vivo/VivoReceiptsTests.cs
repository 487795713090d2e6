using System.Text;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Vivo;

/// <summary>Receipts as vivo's push server API 2.9.2 shows them.</summary>
public sealed class VivoReceiptsTests
{
    [Fact]
    public void Read_SeveralTasksAndTargets_GivesOneForEachDevice()
    {
        ReceiptReading reading = Read("""{"task-1":{"param":"tag.1","targets":"v2-1, v2-2"},"task-2":{"param":null,"targets":"v2-3"}}""");

        Assert.Equal(ReceiptOrigin.Unproven, reading.Origin);
        Assert.Equal(
            [
                new Receipt("v2-1", "tag.1", ReceiptKind.Delivered, "delivered", null),
                new Receipt("v2-2", "tag.1", ReceiptKind.Delivered, "delivered", null),
                new Receipt("v2-3", null, ReceiptKind.Delivered, "delivered", null),
            ],
            reading.Receipts);
        Assert.Equal(200, reading.Reply.Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"task-1":7}""")]
    [InlineData("""{"task-1":{"param":"tag.1"}}""")]
    [InlineData("""{"task-1":{"param":"tag.1","targets":""}}""")]
    public void Read_TaskThatNamesNobody_IsLeftOut(string body) => Assert.Empty(Read(body).Receipts);

    [Theory]
    [InlineData("")]
    [InlineData("""{"task-1":{"param":"\ud800","targets":"v2-1"}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Read_SomethingElse_IsUnreadable(string body) => Assert.Equal(ReceiptReading.Unreadable, Read(body));

    private static ReceiptReading Read(string body) => new VivoReceipts().Read(
        new ReceiptRequest(new Dictionary<string, string>(), new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body)));
}
