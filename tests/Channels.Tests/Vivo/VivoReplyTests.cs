using System.Text;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Vivo;

/// <summary>Replies as vivo's push server API shows them, and what they mean for three devices.</summary>
public sealed class VivoReplyTests
{
    private static readonly PushTarget[] Three = [.. ((string[])["T1", "T2", "T3"]).Select(token => new PushTarget("u", token, token))];

    [Theory]
    [InlineData("0", "Taken ")]
    [InlineData("\"0\"", "Taken ")]
    [InlineData("10302", "DeadToken 10302")]
    [InlineData("10040", "RetryAfter 10040")]
    [InlineData("10250", "RetryAfter 10250")]
    [InlineData("10072", "RetryAfter 10072")]
    [InlineData("10070", "RetryAfter* 10070")]
    [InlineData("10071", "RetryAfter* 10071")]
    [InlineData("10073", "RetryAfter* 10073")]
    [InlineData("10252", "RetryAfter* 10252")]
    [InlineData("10254", "RetryAfter* 10254")]
    [InlineData("10000", "Refused! 10000")]
    [InlineData("10043", "Refused! 10043")]
    [InlineData("10045", "Refused! 10045")]
    [InlineData("10051", "Refused! 10051")]
    [InlineData("10082", "Refused! 10082")]
    [InlineData("10094", "Refused! 10094")]
    [InlineData("10050", "Refused 10050")]
    [InlineData("10054", "Refused 10054")]
    [InlineData("10060", "Refused 10060")]
    [InlineData("10085", "Refused 10085")]
    [InlineData("10096", "Refused 10096")]
    [InlineData("10097", "Refused 10097")]
    [InlineData("10103", "Refused 10103")]
    [InlineData("10104", "Refused 10104")]
    [InlineData("10152", "Refused 10152")]
    [InlineData("10306", "Refused 10306")]
    [InlineData("10311", "Refused 10311")]
    [InlineData("10353", "Refused 10353")]
    [InlineData("77777", "Refused 77777")]
    public void Read_Result_HasItsMeaning(string code, string expected) =>
        Assert.All(Read(200, $$"""{"result":{{code}},"desc":"d"}"""), result => Assert.Equal(expected, result));

    [Fact]
    public void Read_InvalidUsersOfAList_AreNamedDespiteSuccess() => Assert.Equal(
        ["DeadToken invalidUser1", "DeadToken invalidUser2", "Refused invalidUser4"],
        Read(200, """{"result":0,"desc":"请求成功","requestId":"r","invalidUsers":[{"userid":"T1","status":1},{"userid":"T2","status":2},{"userid":"T3","status":4}]}"""));

    [Fact]
    public void Read_UnsubscribedThatKeepTheirRegistration_AreRefused()
    {
        VendorAnswer answer = VivoReply.Read(
            new VendorReply(200, """{"result":0,"desc":"","data":[{"userid":"T1","status":1},{"userid":"T2","status":2}]}"""u8.ToArray(), null),
            keepsUnsubscribed: true);

        Assert.Equal(["DeadToken invalidUser1", "Refused invalidUser2", "Taken "], Three.Select(target => Describe(answer.For(target))));
    }

    [Fact]
    public void Read_InvalidUserOfOne_IsNamedDespiteSuccess() => Assert.Equal(
        ["DeadToken invalidUser2", "Taken ", "Taken "],
        Read(200, """{"result":0,"desc":"请求成功","taskId":"t","invalidUser":{"userid":"T1","status":"2"}}"""));

    [Theory]
    [InlineData("\"T1\"")]
    [InlineData("[7,{},{\"userid\":null}]")]
    [InlineData("null")]
    public void Read_InvalidUsersThatNameNobody_ChangeNothing(string users) => Assert.All(
        Read(200, $$"""{"result":0,"desc":"","invalidUsers":{{users}}}"""), result => Assert.Equal("Taken ", result));

    [Fact]
    public void Read_RefusedAsAWhole_KillsNoTokens() => Assert.All(
        Read(200, """{"result":10072,"desc":"","invalidUsers":[{"userid":"T1","status":1}]}"""),
        result => Assert.Equal("RetryAfter 10072", result));

    [Theory]
    [InlineData(200, "", "RetryAfter unreadableReply")]
    [InlineData(400, "", "Refused 400")]
    [InlineData(500, "<html>", "RetryAfter 500")]
    public void Read_NoResultToGoBy_GoesByTheStatus(int status, string body, string expected) =>
        Assert.All(Read(status, body), result => Assert.Equal(expected, result));

    private static string[] Read(int status, string body)
    {
        VendorAnswer answer = VivoReply.Read(new VendorReply(status, Encoding.UTF8.GetBytes(body), null));
        return [.. Three.Select(target => Describe(answer.For(target)))];
    }

    private static string Describe(DeliveryResult result) =>
        $"{result.Status}{(result.NeedsOperator ? "!" : "")}{(result.ConcernsEveryone ? "*" : "")} {result.Code}";
}
