using System.Text;
using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Timpush;
using PushFunctions.Channels.Vivo;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Receipts;

/// <summary>A mebibyte of receipts, each vendor's way: what it may cost, and how much of it is read.</summary>
public sealed class ReceiptMultiplicationTests
{
    private const int Mebibyte = 1024 * 1024;

    public static TheoryData<string> Bodies => [.. All.Keys];

    private static Dictionary<string, (IReceiptReader Reader, string Body)> All { get; } = new()
    {
        ["huawei, statuses"] = (Huawei, $"{{\"statuses\":[{Repeat("""{"token":"a","biTag":"t","status":2}""", 24_000)}]}}"),
        ["meizu, one group"] = (new MeizuReceipts(), $"cb={{\"m\":{{\"param\":\"t\",\"type\":1,\"targets\":[{Repeat("\"a\"", 200_000)}]}}}}"),
        ["oppo, one receipt"] = (
            new OppoReceipts(), $$"""[{"param":"t","eventType":"regid_invalid","registrationIds":"{{Repeat("a", 500_000)}}"}]"""),
        ["oppo, many"] = (
            new OppoReceipts(), $"[{Repeat("""{"param":"t","eventType":"regid_invalid","registrationIds":"a,b"}""", 14_000)}]"),
        ["vivo, one task"] = (new VivoReceipts(), $$$"""{"t":{"param":"t","targets":"{{{Repeat("a", 500_000)}}}"}}"""),
        ["timpush, events"] = (
            new TimpushReceipts("1"),
            $"{{\"Events\":[{Repeat("""{"To_Account":"a","PushStage":1,"PushPlatform":1,"ErrCode":410,"DataId":"t"}""", 12_000)}]}}"),
        ["xiaomi, one group"] = (
            new XiaomiReceipts(), $$$"""data={"m":{"param":"t","type":16,"targets":"{{{Repeat("a", 500_000)}}}"}}"""),
        ["xiaomi, many"] = (new XiaomiReceipts(), $"data={{{Repeat("\"m\":{\"param\":\"t\",\"type\":16,\"targets\":\"a,b\"}", 20_000)}}}"),
    };

    private static HuaweiReceipts Huawei => new(ChannelName.Huawei, user: null, secret: null, TimeProvider.System);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Read_ForgedMebibyte_ExpandsNothingAndCostsLittle(string name)
    {
        (IReceiptReader reader, string body) = All[name];
        ReceiptRequest request = RequestOf(body, _ => false);
        reader.Read(request); // what is rented once is not rented again

        long before = GC.GetAllocatedBytesForCurrentThread();
        ReceiptReading reading = reader.Read(request);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(body.Length, Mebibyte / 2, Mebibyte);
        Assert.Empty(reading.Receipts);
        Assert.True(reading.Refused > 0);
        Assert.InRange(allocated, 0, 8 * Mebibyte);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Read_OursByTheThousands_ReadsAThousandAndCountsTheRest(string name)
    {
        (IReceiptReader reader, string body) = All[name];

        ReceiptReading reading = reader.Read(RequestOf(body, _ => true));

        Assert.Equal(ReceiptReading.MaxReceipts, reading.Receipts.Count);
        Assert.True(reading.Refused > ReceiptReading.MaxReceipts);
    }

    [Fact]
    public void Read_OursAmongForged_IsTheOneThatIsRead()
    {
        ReceiptRequest request = RequestOf("""{"1":{"param":"no","targets":"a,b,c"},"2":{"param":"yes","targets":"d,e"}}""", tag => tag == "yes");

        ReceiptReading reading = new VivoReceipts().Read(request);

        Assert.Equal(["d", "e"], reading.Receipts.Select(receipt => receipt.Token));
        Assert.Equal(1, reading.Refused);
    }

    private static string Repeat(string text, int count) => string.Join(',', Enumerable.Repeat(text, count));

    private static ReceiptRequest RequestOf(string body, Func<string?, bool> isOurs) => new(
        new Dictionary<string, string>(),
        new Dictionary<string, string> { ["SdkAppid"] = "1", ["CallbackCommand"] = "Push.AllMemberPush" },
        Encoding.UTF8.GetBytes(body))
    {
        IsOurs = isOurs,
    };
}
