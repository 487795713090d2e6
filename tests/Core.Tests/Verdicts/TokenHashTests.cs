using PushFunctions.Core.Devices;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

public sealed class TokenHashTests
{
    [Theory]
    [InlineData("token")]
    [InlineData("")]
    [InlineData("令牌:APA91b-_x")]
    public void Of_ADigest_IsTheHashOfItsToken(string token) => Assert.Equal(TokenHash.Of(token), TokenHash.Of(TokenDigest.Of(token)));
}
