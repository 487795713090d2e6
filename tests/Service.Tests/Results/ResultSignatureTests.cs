using PushFunctions.Service.Results;

namespace PushFunctions.Service.Tests.Results;

public sealed class ResultSignatureTests
{
    // printf '1900000000.{"events":[{"id":"e1"}]}' | openssl dgst -sha256 -hmac 'an-example-secret-of-32-characters'
    [Fact]
    public void Of_KnownBody_IsWhatOpensslComputes() => Assert.Equal(
        "t=1900000000,v1=0894beebfe7948281a429c3902c76eb8b460f1a1e40039f29b8c96050ff4331a",
        ResultSignature.Of("an-example-secret-of-32-characters", DateTimeOffset.FromUnixTimeSeconds(1900000000), """{"events":[{"id":"e1"}]}"""u8));
}
