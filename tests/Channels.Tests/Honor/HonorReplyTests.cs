using System.Text;
using PushFunctions.Channels.Honor;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Honor;

/// <summary>Replies as clients of Honor Push know them, and what they mean for three devices.</summary>
public sealed class HonorReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    // 200 by most accounts, 80000000 and 0 by some: all three are success.
    [Theory]
    [InlineData("200")]
    [InlineData("80000000")]
    [InlineData("0")]
    [InlineData("\"200\"")]
    public void Read_AnyOfTheSuccessCodes_IsTaken(string code) => Assert.All(
        Read(200, $$$"""{"code":{{{code}}},"message":"success","data":{"sendResult":true,"requestId":"r","failTokens":[],"expireTokens":[]}}"""),
        result => Assert.Equal("Taken ", result));

    [Fact]
    public void Read_NothingSentDespiteSuccess_IsRefused() => Assert.All(
        Read(200, """{"code":200,"message":"","data":{"sendResult":false,"requestId":"r"}}"""),
        result => Assert.Equal("Refused sendResultFalse", result));

    [Fact]
    public void Read_ExpiredAndFailedTokens_DifferByTheirList() => Assert.Equal(
        ["DeadToken expireTokens", "Refused failTokens", "Taken "],
        Read(200, """{"code":80100000,"message":"","data":{"sendResult":true,"failTokens":["T2"],"expireTokens":["T1"]}}"""));

    [Theory]
    [InlineData(500, 200, true, "[]", "RetryAfter 500")]
    [InlineData(502, 80300007, false, "[]", "RetryAfter 502")]
    [InlineData(200, 80300007, true, "[]", "Refused 80300007")]
    [InlineData(200, 80300007, false, "[\"T9\"]", "Refused 80300007")]
    [InlineData(200, 80100000, true, "[]", "Refused 80100000")]
    public void Read_Contradiction_CondemnsNobodyThatItDoesNotName(int status, int code, bool isSent, string failed, string expected) => Assert.All(
        Read(status, $$$"""{"code":{{{code}}},"data":{"sendResult":{{{(isSent ? "true" : "false")}}},"failTokens":{{{failed}}}}}"""),
        result => Assert.Equal(expected, result));

    [Fact]
    public void Read_AllInvalid_IsEverybody() => Assert.All(
        Read(200, """{"code":80300007,"message":"","data":{"sendResult":false,"failTokens":["T1","T2","T3"]}}"""),
        result => Assert.Equal("DeadToken 80300007", result));

    [Theory]
    [InlineData("400", "Refused 400")]
    [InlineData("403", "Refused! 403")]
    [InlineData("404", "Refused 404")]
    [InlineData("500", "RetryAfter 500")]
    [InlineData("502", "RetryAfter 502")]
    [InlineData("503", "RetryAfter 503")]
    [InlineData("80100003", "Refused 80100003")]
    [InlineData("80200001", "Refused! 80200001")]
    [InlineData("80200003", "Refused! 80200003")]
    [InlineData("80200020", "Refused 80200020")]
    [InlineData("80200022", "Refused! 80200022")]
    [InlineData("80200047", "RetryAfter 80200047")]
    [InlineData("80200050", "Refused 80200050")]
    [InlineData("80200056", "Refused 80200056")]
    [InlineData("80300006", "Refused 80300006")]
    [InlineData("80300008", "Refused 80300008")]
    [InlineData("80300010", "Refused 80300010")]
    [InlineData("80300002", "Refused! 80300002")]
    [InlineData("80600003", "RetryAfter 80600003")]
    [InlineData("81000001", "RetryAfter 81000001")]
    [InlineData("10001", "Refused 10001")]
    [InlineData("10205", "Refused! 10205")]
    [InlineData("10207", "Refused 10207")]
    [InlineData("10300", "Refused 10300")]
    [InlineData("77777", "Refused 77777")]
    public void Read_Code_HasItsMeaning(string code, string expected) =>
        Assert.All(Read(200, $$"""{"code":{{code}},"message":"m","data":null}"""), result => Assert.Equal(expected, result));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(401, "", "Refused! 401")]
    [InlineData(404, "<html>", "Refused 404")]
    [InlineData(503, "", "RetryAfter 503")]
    public void Read_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    private static string[] Read(int status, string body)
    {
        VendorAnswer answer = HonorReply.Read(new VendorReply(status, Encoding.UTF8.GetBytes(body), null));
        return [.. Three.Select(target => Describe(answer.For(target)))];
    }

    private static string Describe(DeliveryResult result) =>
        $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}";
}
