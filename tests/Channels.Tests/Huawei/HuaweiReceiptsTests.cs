using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Huawei;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Channels.Tests.Huawei;

/// <summary>Receipts as "Message receipt" (Push Kit) shows them.</summary>
public sealed class HuaweiReceiptsTests
{
    private const string User = "im-callback";
    private const string Nonce = "a07bfa17-6d82-4b53-a9a2-07cf8ef5eef1";
    private const string Body = """{"statuses":[{"token":"T1","biTag":"tag","deliveryStatus":{"result":0,"timestamp":1772424000123}}]}""";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_772_424_000_000);

    private readonly FakeTimeProvider _clock = new(Now);

    [Theory]
    [InlineData("an old secret, signed with as text", "text")]
    [InlineData("bmV3IHNlY3JldHMgYXJlIGJhc2U2NA==", "base64")]
    [InlineData("bmV3IHNlY3JldHMgYXJlIGJhc2U2NA==", "text")]
    public void Read_SignedWithEitherFormOfTheSecret_IsProven(string secret, string form)
    {
        byte[] key = form == "text" ? Encoding.UTF8.GetBytes(secret) : Convert.FromBase64String(secret);

        ReceiptReading reading = Reader(secret).Read(Request(Body, Header(key, Now)));

        Assert.Equal(ReceiptOrigin.Proven, reading.Origin);
        Assert.Equal(
            new Receipt("T1", "tag", ReceiptKind.Delivered, "0", DateTimeOffset.FromUnixTimeMilliseconds(1_772_424_000_123)),
            Assert.Single(reading.Receipts));
        Assert.Equal(new ReceiptReply(200, """{"code":"0","message":"success"}"""), reading.Reply);
        Assert.True(reading.AnswersStrangers);
    }

    // Computed with openssl dgst -sha256 -hmac "secret" over the timestamp, the nonce and the user name.
    [Fact]
    public void Read_KnownSignature_IsProven() => Assert.Equal(
        ReceiptOrigin.Proven,
        Reader("secret").Read(Request(Body, $"timestamp=1772424000000; nonce={Nonce}; value=9BswUWHdSuCyhDd8waSzUB0hlYhY23UhyxSayRBk4ZA=")).Origin);

    [Theory]
    [InlineData("X-Huawei-Callback-Id")]
    [InlineData("x-huawei-callback-id")]
    public void Read_HeaderInAnyCase_IsFound(string name) => Assert.Equal(
        ReceiptOrigin.Proven,
        Reader("secret").Read(Request(Body, Header("secret"u8.ToArray(), Now), name)).Origin);

    [Fact]
    public void Read_WrongKey_IsForged() => AssertForged(Header("other"u8.ToArray(), Now));

    [Fact]
    public void Read_NoHeader_IsForged() => AssertForged(null);

    [Theory]
    [InlineData("")]
    [InlineData("value=")]
    [InlineData("timestamp=x; nonce=y; value=z")]
    [InlineData("timestamp=99999999999999999999; nonce=y; value=z")]
    [InlineData("timestamp=1772424000000; nonce=y")]
    public void Read_MalformedHeader_IsForged(string header) => AssertForged(header);

    [Theory]
    [InlineData(-11)]
    [InlineData(11)]
    public void Read_OldOrFutureHeader_IsForged(int minutes) => AssertForged(Header("secret"u8.ToArray(), Now.AddMinutes(minutes)));

    [Fact]
    public void Read_AnotherUsersHeader_IsForged()
    {
        HuaweiReceipts reader = new(ChannelName.Huawei, "somebody else", "secret", _clock);

        Assert.Equal(ReceiptReading.Forged, reader.Read(Request(Body, Header("secret"u8.ToArray(), Now))));
    }

    [Fact]
    public void Read_WithoutASecret_IsUnproven() => Assert.Equal(
        ReceiptOrigin.Unproven, new HuaweiReceipts(ChannelName.Harmony, null, null, _clock).Read(Request(Body, null)).Origin);

    [Theory]
    [InlineData(0, ReceiptKind.Delivered)]
    [InlineData(2, ReceiptKind.DeadToken)]
    [InlineData(5, ReceiptKind.DeadToken)]
    [InlineData(6, ReceiptKind.Suppressed)]
    [InlineData(10, ReceiptKind.Suppressed)]
    [InlineData(14, ReceiptKind.Undelivered)]
    [InlineData(15, ReceiptKind.Undelivered)]
    [InlineData(22, ReceiptKind.Suppressed)]
    [InlineData(27, ReceiptKind.Undelivered)]
    [InlineData(31, ReceiptKind.Refused)]
    [InlineData(51, ReceiptKind.Suppressed)]
    [InlineData(102, ReceiptKind.OverQuota)]
    [InlineData(144, ReceiptKind.Suppressed)]
    [InlineData(201, ReceiptKind.Suppressed)]
    [InlineData(2010, ReceiptKind.DeadToken)]
    [InlineData(2012, ReceiptKind.DeadToken)]
    [InlineData(2015, ReceiptKind.Suppressed)]
    [InlineData(2016, ReceiptKind.Suppressed)]
    [InlineData(256, ReceiptKind.OverQuota)]
    [InlineData(259, ReceiptKind.Refused)]
    [InlineData(777, ReceiptKind.Undelivered)]
    public void Read_Status_InBothArrangements_IsOfItsKind(int status, ReceiptKind kind)
    {
        string first = $$"""{"statuses":[{"biTag":"t","appid":"1","token":"T1","status":{{status}},"timestamp":1772424000123,"requestId":"r"}]}""";
        string second = $$$"""{"statuses":[{"biTag":"t","token":"T1","requestId":"r","pushType":0,"appPackageName":"p","deliveryStatus":{"result":{{{status}}},"timestamp":1772424000123}}]}""";
        HuaweiReceipts reader = new(ChannelName.Huawei, null, null, _clock);
        Receipt expected = new("T1", "t", kind, status.ToString(CultureInfo.InvariantCulture), Now.AddMilliseconds(123));

        Assert.Equal(expected, Assert.Single(reader.Read(Request(first, null)).Receipts));
        Assert.Equal(expected, Assert.Single(reader.Read(Request(second, null)).Receipts));
    }

    [Fact]
    public void Read_OneStatusOfThreeIsMalformed_TheOthersCount()
    {
        const string Three = """{"statuses":[{"token":"T1","status":0},{"status":0},{"token":"T3","status":"5"}]}""";

        IReadOnlyList<Receipt> receipts = new HuaweiReceipts(ChannelName.Huawei, null, null, _clock).Read(Request(Three, null)).Receipts;

        Assert.Equal([("T1", ReceiptKind.Delivered), ("T3", ReceiptKind.DeadToken)], receipts.Select(receipt => (receipt.Token, receipt.Kind)));
        Assert.All(receipts, receipt => Assert.Equal((null, null), (receipt.Tag, receipt.Time)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"statuses":{}}""")]
    [InlineData("""{"statuses":[{"token":"\ud800","status":0}]}""")]
    [InlineData("""{"\udc00":1,"statuses":[]}""")]
    public void Read_SomethingElse_IsUnreadable(string body) => Assert.Equal(
        ReceiptReading.Unreadable, new HuaweiReceipts(ChannelName.Huawei, null, null, _clock).Read(Request(body, null)));

    private static string Header(byte[] key, DateTimeOffset at)
    {
        string timestamp = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] value = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(timestamp + Nonce + User));
        return $"timestamp={timestamp}; nonce={Nonce}; value={Convert.ToBase64String(value)}";
    }

    private static ReceiptRequest Request(string body, string? header, string name = "X-HUAWEI-CALLBACK-ID") => new(
        header is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Host"] = "x", [name] = header },
        new Dictionary<string, string>(),
        Encoding.UTF8.GetBytes(body));

    private void AssertForged(string? header) => Assert.Equal(ReceiptReading.Forged, Reader("secret").Read(Request(Body, header)));

    private HuaweiReceipts Reader(string secret) => new(ChannelName.Huawei, User, secret, _clock);
}
