using System.Text;
using PushFunctions.Channels.Tpns;

namespace PushFunctions.Channels.Tests.Tpns;

public sealed class TpnsSignatureTests
{
    // printf '%s' '17000000001500000001{"audience_type":"token","n":"测试"}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    [Fact]
    public void Of_KnownRequest_IsTheBase64OfItsHexadecimalDigits() => Assert.Equal(
        "YTI1ZGZhNzQ1M2QwY2Q1ZmU4Nzg5NThlNDcxNGU5ODMwMWIxNTA5NTkzMDdiODhmYTY2N2U1YWZjMzE2MDg3Mw==",
        TpnsSignature.Of(
            new TpnsCredentials { AccessId = "1500000001", SecretKey = "0123456789abcdef0123456789abcdef" },
            1_700_000_000,
            Encoding.UTF8.GetBytes("""{"audience_type":"token","n":"测试"}""")));
}
