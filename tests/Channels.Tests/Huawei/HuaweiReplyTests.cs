using System.Text;
using PushFunctions.Channels.Harmony;
using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Huawei;

/// <summary>Replies as they were seen of Push Kit, and what they mean for three devices.</summary>
public sealed class HuaweiReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Fact]
    public void Read_ListOfVersionOne_NamesTheDead() => Assert.Equal(
        ["Taken ", "DeadToken 80300007", "Taken "],
        Read(200, """{"code":"80100000","msg":"{\"success\":2,\"failure\":1,\"illegal_tokens\":[\"T2\"]}","requestId":"r"}"""));

    [Fact]
    public void Read_ListsByReasonOfVersionThree_AreJudgedEachByItsReason() => Assert.Equal(
        ["DeadToken tokenFormatError", "Refused countryNotSupport", "Refused! noPushTypeRight"],
        Read(
            200,
            """{"code":"80100000","msg":"{\"success\":0,\"failure\":3,\"illegalTokens\":{\"tokenFormatError\":[\"T1\"],\"countryNotSupport\":[\"T2\"],\"noPushTypeRight\":[\"T3\"]}}"}""",
            HarmonyReasons.Judge));

    [Fact]
    public void Read_NoRight_IsDead() => Assert.Equal(
        ["DeadToken noRight", "DeadToken noRight", "DeadToken noRight"],
        Read(
            400,
            """{"code":"80300007","msg":"{\"success\":0,\"failure\":3,\"illegalTokens\":{\"noRight\":[\"T1\",\"T2\",\"T3\"]}}"}""",
            HarmonyReasons.Judge));

    [Theory]
    [InlineData("All the tokens are invalid", "DeadToken 80300007")]
    [InlineData("", "DeadToken 80300007")]
    public void Read_AllInvalidWithoutAList_IsEverybody(string message, string expected) => Assert.All(
        Read(400, $$"""{"code":"80300007","msg":"{{message}}"}"""), result => Assert.Equal(expected, result));

    [Theory]
    [InlineData("80000000", "Taken ")]
    [InlineData("80100001", "Refused 80100001")]
    [InlineData("80100002", "Refused 80100002")]
    [InlineData("80100003", "Refused 80100003")]
    [InlineData("80100004", "Refused 80100004")]
    [InlineData("80100013", "Refused 80100013")]
    [InlineData("80100016", "Refused 80100016")]
    [InlineData("80100017", "RetryAfter 80100017")]
    [InlineData("80100018", "Refused 80100018")]
    [InlineData("80100022", "Refused 80100022")]
    [InlineData("80200001", "Refused! 80200001")]
    [InlineData("80200003", "Refused! 80200003")]
    [InlineData("80200005", "Refused! 80200005")]
    [InlineData("80300002", "Refused! 80300002")]
    [InlineData("80300008", "Refused 80300008")]
    [InlineData("80300010", "Refused 80300010")]
    [InlineData("80300011", "Refused! 80300011")]
    [InlineData("80300013", "Refused 80300013")]
    [InlineData("80300029", "RetryAfter 80300029")]
    [InlineData("80300030", "Refused 80300030")]
    [InlineData("80300036", "Refused 80300036")]
    [InlineData("80300037", "Refused! 80300037")]
    [InlineData("80600003", "RetryAfter 80600003")]
    [InlineData("81000001", "RetryAfter 81000001")]
    [InlineData("99999999", "Refused 99999999")]
    public void Read_Code_HasItsMeaning(string code, string expected) =>
        Assert.All(Read(200, $$"""{"code":"{{code}}","msg":"m","requestId":"r"}"""), result => Assert.Equal(expected, result));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(200, "<html>", "RetryAfter unreadableReply")]
    [InlineData(200, "{}", "RetryAfter unreadableReply")]
    [InlineData(400, "", "Refused 400")]
    [InlineData(401, "", "Refused! 401")]
    [InlineData(404, "", "Refused 404")]
    [InlineData(500, "", "RetryAfter 500")]
    [InlineData(502, "<html>", "RetryAfter 502")]
    [InlineData(503, "{}", "RetryAfter 503")]
    [InlineData(503, """{"code":"12345678","msg":"busy"}""", "RetryAfter 503")]
    public void Read_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    [Theory]
    [InlineData(500, "80000000", "Success", "RetryAfter 500")]
    [InlineData(400, "80000000", "Success", "Refused 400")]
    [InlineData(503, "80300007", "All the tokens are invalid", "RetryAfter 503")]
    [InlineData(502, "80100000", "{\\\"success\\\":2,\\\"failure\\\":1,\\\"illegal_tokens\\\":[\\\"T1\\\"]}", "RetryAfter 502")]
    [InlineData(200, "80100000", "some failed", "Refused 80100000")]
    [InlineData(200, "80100000", "{\\\"success\\\":0,\\\"failure\\\":3,\\\"illegal_tokens\\\":[]}", "Refused 80100000")]
    [InlineData(200, "80100000", "{\\\"success\\\":0,\\\"failure\\\":3,\\\"illegal_tokens\\\":[\\\"T9\\\"]}", "Refused 80100000")]
    [InlineData(400, "80300007", "{\\\"success\\\":2,\\\"failure\\\":1}", "Refused 80300007")]
    [InlineData(400, "80300007", "{\\\"success\\\":0,\\\"failure\\\":1,\\\"illegal_tokens\\\":[\\\"T9\\\"]}", "Refused 80300007")]
    public void Read_Contradiction_CondemnsNobodyThatItDoesNotName(int status, string code, string message, string expected) => Assert.All(
        Read(status, $$"""{"code":"{{code}}","msg":"{{message}}"}"""), result => Assert.Equal(expected, result));

    [Fact]
    public void Read_CodeThatIsAText_IsNotRepeated() =>
        Assert.All(Read(200, """{"code":"token T1 is bad"}"""), result => Assert.Equal("Refused unreadableCode", result));

    private static string[] Read(int status, string body, Func<string, VendorVerdict>? judge = null)
    {
        VendorAnswer answer = HuaweiReply.Read(
            new VendorReply(status, Encoding.UTF8.GetBytes(body), null), judge ?? (static _ => VendorVerdict.DeadToken));
        return [.. Three.Select(target => Describe(answer.For(target)))];
    }

    private static string Describe(DeliveryResult result) =>
        $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}";
}
