using PushFunctions.Cli.Api;
using PushFunctions.Cli.Importing;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Tests.Importing;

public sealed class RowMapTests
{
    [Fact]
    public void Read_MappedColumns_AreTheMembers()
    {
        RowMap map = new(["userId=uid", "channel=platform", "token=push"], ["language=en"], ["channel:ios=apns", "channel:android=fcm"]);

        RegistrationBody device = map.Read(Row(("uid", " bob "), ("platform", "ios"), ("push", "t"), ("deviceId", "phone"), ("timeZone", "Asia/Shanghai")), out string? fault)!;

        Assert.Null(fault);
        Assert.Equal(
            new RegistrationBody { UserId = "bob", DeviceId = "phone", Channel = "apns", Token = "t", Language = "en", TimeZone = "Asia/Shanghai" }, device);
        Assert.Equal(["platform", "push", "uid"], map.AskedColumns);
    }

    [Fact]
    public void Read_ColumnNamedForAnotherMember_IsNotItsOwnAsWell()
    {
        RegistrationBody device = new RowMap(["channel=platform"], [], []).Read(Row(("userId", "bob"), ("platform", "fcm"), ("token", "t")), out _)!;

        Assert.Equal(("fcm", null), (device.Channel, device.Platform));
    }

    [Fact]
    public void Read_NoDeviceId_IsMadeOfTheToken()
    {
        RowMap map = new([], ["channel=fcm"], []);

        RegistrationBody one = map.Read(Row(("userId", "bob"), ("token", "t1")), out _)!;
        RegistrationBody again = map.Read(Row(("userId", "carol"), ("token", "t1")), out _)!;
        RegistrationBody other = map.Read(Row(("userId", "bob"), ("token", "t2")), out _)!;

        Assert.Equal(one.DeviceId, again.DeviceId);
        Assert.NotEqual(one.DeviceId, other.DeviceId);
        Assert.DoesNotContain("t1", one.DeviceId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("userId")]
    [InlineData("channel")]
    [InlineData("token")]
    public void Read_MemberMissing_SaysWhichAndWhere(string member)
    {
        (string, string?)[] cells = [("userId", "bob"), ("channel", "fcm"), ("token", "t")];

        Assert.Null(new RowMap([], [], []).Read(Row([.. cells.Select(cell => cell.Item1 == member ? (cell.Item1, " ") : cell)]), out string? fault));

        Assert.Equal($"has no {member}: nothing in the column '{member}', and no --set {member}=…", fault);
    }

    [Fact]
    public void Read_ReplacedByNothing_LeavesTheMemberOut()
    {
        RowMap map = new([], [], ["environment:prod="]);

        Assert.Null(map.Read(Row(("userId", "bob"), ("channel", "apns"), ("token", "t"), ("environment", "prod")), out _)!.Environment);
    }

    [Theory]
    [InlineData("userid=x", null, null)]
    [InlineData("userId", null, null)]
    [InlineData(null, "nothing=x", null)]
    [InlineData(null, null, "channel=apns")]
    [InlineData(null, null, "chanel:ios=apns")]
    public void New_OptionOfAnotherForm_IsAUsageError(string? map, string? set, string? replace)
    {
        CliException wrong = Assert.Throws<CliException>(() => new RowMap(List(map), List(set), List(replace)));

        Assert.Equal(ExitCodes.Usage, wrong.ExitCode);

        static string[] List(string? option) => option is null ? [] : [option];
    }

    [Fact]
    public void Digest_OtherMap_IsAnother()
    {
        string[] digests =
        [
            new RowMap([], [], []).Digest, new RowMap(["userId=a"], [], []).Digest, new RowMap([], ["app=a"], []).Digest,
            new RowMap([], [], ["channel:a=b"]).Digest,
        ];

        Assert.Equal(4, digests.Distinct().Count());
        Assert.Equal(digests[3], new RowMap([], [], ["channel:a=b"]).Digest);
    }

    private static SourceRow Row(params (string Column, string? Value)[] cells) =>
        new(1, "", cells.ToDictionary(cell => cell.Column, cell => cell.Value));
}
