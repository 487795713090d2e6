using PushFunctions.Channels.Meizu;

namespace PushFunctions.Channels.Tests.Meizu;

public sealed class MeizuSignatureTests
{
    private const string Message = """{"title":"title","content":"content","pushTimeInfo":{"offLine":1,"validTime":24}}""";
    private const string PushId = "RA50c6348036344485d01776773577c64740465480a6b";

    // The page shows the message with spaces in it; without them it has the digest that the page gives.
    [Fact]
    public void Of_MeizusOwnExample_IsItsDigest() => Assert.Equal(
        "ac076ff25d9900015a681cb5172aa53b",
        MeizuSignature.Of([new("pushIds", PushId), new("appId", "10000"), new("messageJson", Message)], "<APP_SECRET>"));

    // md5sum of appId=1messageJson={"标题":"a b&c"}pushIds=x,ysecret
    [Fact]
    public void Of_TextBeyondAscii_IsSignedUnencodedInUtf8() => Assert.Equal(
        "ee28d0204dea94a8facff8a1a7a2273e",
        MeizuSignature.Of([new("messageJson", """{"标题":"a b&c"}"""), new("pushIds", "x,y"), new("appId", "1")], "secret"));
}
