using PushFunctions.Local.Hosting;

namespace PushFunctions.Local.Tests.Hosting;

public sealed class LoopbackTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LocalHost", true)]
    [InlineData("push.localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("127.0.0.2", true)]
    [InlineData("127.1", false)]
    [InlineData("127.0.0.01", false)]
    [InlineData("0x7f.0.0.1", false)]
    [InlineData("2130706433", false)]
    [InlineData("[::ffff:127.0.0.1]", false)]
    [InlineData("[0:0:0:0:0:0:0:1]", false)]
    [InlineData("::1", false)]
    [InlineData(".localhost", false)]
    [InlineData("..localhost", false)]
    [InlineData("a..localhost", false)]
    [InlineData("evil.example.org/.localhost", false)]
    [InlineData("localhost.", false)]
    [InlineData("", false)]
    [InlineData("notlocalhost", false)]
    [InlineData("localhost.example.org", false)]
    [InlineData("127.0.0.1.example.org", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("[::]", false)]
    [InlineData("192.168.1.7", false)]
    public void IsHost_Name_FollowsTheRule(string host, bool isLoopback) => Assert.Equal(isLoopback, Loopback.IsHost(host));

    [Fact]
    public void Violations_SeveralAddresses_AreThoseThatOtherMachinesReach() => Assert.Equal(
        ["http://[::]:1", "http://*:2", "nonsense"],
        Loopback.Violations(["http://localhost:0", "http://[::]:1", "http://*:2", "nonsense", "https://127.0.0.1:3"]));
}
