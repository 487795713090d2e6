using System.Text;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Xiaomi;

/// <summary>Replies as they were seen of Mi Push, and what they mean for three devices.</summary>
public sealed class XiaomiReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Theory]
    [InlineData("""{"id":"s1"}""", "Taken ", "Taken ", "Taken ")]
    [InlineData("""{"id":"s1","bad_regids":"T2"}""", "Taken ", "DeadToken badRegId", "Taken ")]
    [InlineData("""{"id":"s1","bad_regids":"T3, T1,"}""", "DeadToken badRegId", "Taken ", "DeadToken badRegId")]
    [InlineData("\"s1\"", "Taken ", "Taken ", "Taken ")]
    public void Read_Success_NamesBadRegIds(string data, params string[] expected) => Assert.Equal(
        expected, Read(200, $$"""{"result":"ok","trace_id":"X","code":0,"data":{{data}},"description":"成功","info":"Received push messages for 1 REGID"}"""));

    [Theory]
    [InlineData("No valid targets!", "DeadToken 20301")]
    [InlineData("busy", "RetryAfter 20301")]
    public void Read_SendFailed_IsDeadOnlyWithItsReason(string reason, string expected) => Assert.All(
        Read(200, $$"""{"result":"error","reason":"{{reason}}","trace_id":"X","code":20301,"description":"发送消息失败"}"""),
        result => Assert.Equal(expected, result));

    [Theory]
    [InlineData("-1 1 10001 10002 10003 10009 10010 10011 65029 65030 26003 20607 10022 10023 10024 10027 10028 22101 200002 65003 22102", "RetryAfter")]
    [InlineData("10034 200001", "RetryAfter*")]
    [InlineData("100 10007 10020 10021 10025 10037 22100 22103 65011 10008 10012 10016 10017 10018 10041 65009 65014 65015 65036 65037 65038 27001 26004 26006 987654", "Refused")]
    [InlineData("10004 10005 10006 10013 10014 21303 22020 22021 21301 21302 21305 10026 10031 10036 22000 22001 22002 22003 22004 22005 22006 22007 22008 22022", "Refused!")]
    [InlineData("10029 66007", "DeadToken")]
    public void Read_Code_HasItsMeaning(string codes, string expected) => Assert.All(
        codes.Split(' '),
        code => Assert.All(Read(200, $$"""{"result":"error","code":{{code}},"reason":"r"}"""), result => Assert.Equal($"{expected} {code}", result)));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(200, """{"result":"ok"}""", "RetryAfter unreadableReply")]
    [InlineData(401, "", "Refused! 401")]
    [InlineData(401, """{"code":21301}""", "Refused! 21301")]
    [InlineData(404, "", "Refused 404")]
    [InlineData(502, "<html>", "RetryAfter 502")]
    [InlineData(503, """{"code":4711}""", "RetryAfter 503")]
    public void Read_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    private static string[] Read(int status, string body)
    {
        VendorAnswer answer = XiaomiReply.Read(new VendorReply(status, Encoding.UTF8.GetBytes(body), null));
        return [.. Three.Select(target => Describe(answer.For(target)))];
    }

    private static string Describe(DeliveryResult result) =>
        $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}";
}
