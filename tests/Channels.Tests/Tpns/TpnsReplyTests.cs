using System.Text;
using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Tpns;

/// <summary>Replies as TPNS's pages show them, and what they mean for three devices.</summary>
public sealed class TpnsReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Theory]
    [InlineData("""{"seq":0,"push_id":"1328245138690125824","ret_code":0,"environment":"product","err_msg":"NO_ERROR","result":"{}"}""")]
    [InlineData("""{"seq":0,"push_id":["1","2"],"ret_code":0,"environment":"","err_msg":"","err_msg_zh":"","result":"[0]","invalid_targe_list":[]}""")]
    [InlineData("""{"push_id":1,"ret_code":0,"invalid_targe_list":null}""")]
    public void Read_Queued_IsTakenByAll(string body) => Assert.All(Read(200, body), result => Assert.Equal("Taken ", result));

    [Fact]
    public void Read_InvalidTokens_AreDeadAndTheOthersTaken() => Assert.Equal(
        ["DeadToken invalid_targe_list", "Taken ", "DeadToken invalid_targe_list"],
        Read(200, """{"push_id":"1","ret_code":0,"err_msg":"NO_ERROR","invalid_targe_list":["T3","T1",7]}"""));

    [Theory]
    [InlineData("1008001", "Refused 1008001")]
    [InlineData("1008002", "Refused 1008002")]
    [InlineData("1008003", "Refused! 1008003")]
    [InlineData("1008004", "RetryAfter 1008004")]
    [InlineData("1008006", "DeadToken 1008006")]
    [InlineData("1008007", "Refused 1008007")]
    [InlineData("1008019", "Refused 1008019")]
    [InlineData("1008023", "Refused! 1008023")]
    [InlineData("1008028", "RetryAfter 1008028")]
    [InlineData("1008029", "DeadToken 1008029")]
    [InlineData("1008030", "Refused! 1008030")]
    [InlineData("1008031", "Refused! 1008031")]
    [InlineData("1008035", "Refused! 1008035")]
    [InlineData("1010001", "Refused! 1010001")]
    [InlineData("10010005", "Refused 10010005")]
    [InlineData("10010012", "Refused 10010012")]
    [InlineData("10010018", "Refused 10010018")]
    [InlineData("10030002", "Refused! 10030002")]
    [InlineData("777777", "Refused 777777")]
    public void Read_Code_HasItsMeaning(string code, string expected) => Assert.All(
        Read(200, $$"""{"seq":0,"ret_code":{{code}},"err_msg":"m","invalid_targe_list":["T1"]}"""), result => Assert.Equal(expected, result));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(200, """{"retCode":0}""", "RetryAfter unreadableReply")]
    [InlineData(401, "", "Refused! 401")]
    [InlineData(403, "", "Refused! 403")]
    [InlineData(403, """{"ret_code":0}""", "Refused 403")]
    [InlineData(404, "", "Refused 404")]
    [InlineData(503, """{"ret_code":4711}""", "RetryAfter 503")]
    public void Read_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    private static string[] Read(int status, string body)
    {
        VendorAnswer answer = TpnsReply.Read(new VendorReply(status, Encoding.UTF8.GetBytes(body), null));
        return [.. Three.Select(target => answer.For(target)).Select(result => $"{result.Status}{(result.NeedsOperator ? "!" : "")} {result.Code}")];
    }
}
