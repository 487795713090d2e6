using System.Text;
using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Meizu;

/// <summary>Replies as Meizu's page shows them, and what they mean for three devices.</summary>
public sealed class MeizuReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Theory]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void Read_NobodyNamed_IsTakenByAll(string value) => Assert.All(
        Read(200, $$"""{"code":"200","message":"","value":{{value}},"redirect":"","msgId":"m"}"""), result => Assert.Equal("Taken ", result));

    [Fact]
    public void Read_PushIdsByCode_EachHasItsOwn() => Assert.Equal(
        ["DeadToken 110002", "Taken ", "DeadToken 110003"],
        Read(200, """{"code":"200","message":"","value":{"110002":["T1"],"110003":["T3"]},"msgId":"m"}"""));

    [Theory]
    [InlineData("110002", "DeadToken 110002")]
    [InlineData("110003", "DeadToken 110003")]
    [InlineData("501", "RetryAfter 501")]
    [InlineData("513", "RetryAfter 513")]
    [InlineData("518", "RetryAfter 518")]
    [InlineData("519", "RetryAfter 519")]
    [InlineData("520", "Refused 520")]
    [InlineData("110005", "Refused 110005")]
    [InlineData("110010", "Refused 110010")]
    [InlineData("110011", "RetryAfter 110011 05:00:00")]
    [InlineData("201", "Refused! 201")]
    [InlineData("777777", "Refused 777777")]
    public void Read_CodeOfAPushId_HasItsMeaning(string code, string expected) =>
        Assert.Equal(["Taken ", expected, "Taken "], Read(200, $$$"""{"code":"200","value":{"{{{code}}}":["T2"]}}"""));

    [Theory]
    [InlineData("500", "RetryAfter 500")]
    [InlineData("1001", "RetryAfter 1001")]
    [InlineData("1003", "RetryAfter 1003")]
    [InlineData("1005", "Refused 1005")]
    [InlineData("1006", "Refused! 1006")]
    [InlineData("110000", "Refused! 110000")]
    [InlineData("110001", "Refused! 110001")]
    [InlineData("110004", "Refused 110004")]
    [InlineData("110009", "Refused! 110009")]
    [InlineData("110010", "RetryAfter 110010")]
    [InlineData("110019", "RetryAfter* 110019")]
    [InlineData("110031", "Refused! 110031")]
    [InlineData("110032", "Refused 110032")]
    [InlineData("110033", "Refused! 110033")]
    [InlineData("110051", "RetryAfter* 110051")]
    [InlineData("110053", "Refused 110053")]
    [InlineData("999999", "Refused 999999")]
    public void Read_CodeOfTheCall_HasItsMeaning(string code, string expected) => Assert.All(
        Read(200, $$"""{"code":"{{code}}","message":"m","value":"","redirect":""}"""), result => Assert.Equal(expected, result));

    [Theory]
    [InlineData(1, "DeadToken 110002")]
    [InlineData(2, "Refused 110002")]
    public void Read_DeadAsTheCallsCode_IsBelievedForOneAlone(int targets, string expected) =>
        Assert.Equal(expected, Read(200, """{"code":"110002","value":""}""", targets)[0]);

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(200, "[]", "RetryAfter unreadableReply")]
    [InlineData(403, "", "Refused 403")]
    [InlineData(500, "", "RetryAfter 500")]
    [InlineData(503, """{"code":"4711"}""", "RetryAfter 503")]
    public void Read_NoCodeToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    private static string[] Read(int status, string body, int targets = 3)
    {
        VendorAnswer answer = MeizuReply.Read(new VendorReply(status, Encoding.UTF8.GetBytes(body), null), targets, TimeSpan.FromHours(5));
        return [.. Three.Select(target => Describe(answer.For(target)))];
    }

    private static string Describe(DeliveryResult result)
    {
        string wait = result is { RetryAfter: { } time, ConcernsEveryone: false } ? $" {time}" : "";
        return $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}{wait}";
    }
}
