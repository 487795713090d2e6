using System.Security.Cryptography;
using PushFunctions.Channels.Apns;

namespace PushFunctions.Channels.Tests.Apns;

public sealed class ApnsAccountTests
{
    private const string At = "Push:Apps:default:Apns";
    private const string NotEs256 = $"{At}:PrivateKey must be the content of the .p8 file: a P-256 key in PEM, which ES256 takes";

    [Fact]
    public void Validate_KeyOfApples_FindsNothing()
    {
        Assert.Empty(ApnsKeys.Account().Validate(At));
        Assert.Empty((ApnsKeys.Account() with { PrivateKey = ApnsKeys.P8.ReplaceLineEndings("\\n") }).Validate(At));
    }

    [Fact]
    public void Validate_KeyThatIsNotEs256_IsRefusedWithoutAWordOfIt()
    {
        using ECDsa larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using RSA rsa = RSA.Create(2048);
        using ECDsa right = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (string key in (string[])[larger.ExportPkcs8PrivateKeyPem(), rsa.ExportPkcs8PrivateKeyPem(), right.ExportSubjectPublicKeyInfoPem(), "secret words", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"])
        {
            Assert.Equal([NotEs256], (ApnsKeys.Account() with { PrivateKey = key }).Validate(At));
        }
    }

    [Fact]
    public void Validate_BundleIdWithASpace_IsRefusedByKey()
    {
        const string Rule = $"{At}:BundleId must have letters, digits, '-' and '.' only, at most 155";

        Assert.Equal([Rule], (ApnsKeys.Account() with { BundleId = "com.example chat" }).Validate(At));
        Assert.Equal([Rule], (ApnsKeys.Account() with { BundleId = "com.example.chat " }).Validate(At));
        Assert.Equal([$"{At}:BundleId is missing: the app's bundle id"], (ApnsKeys.Account() with { BundleId = "" }).Validate(At));
    }

    [Fact]
    public void Validate_Ids_AreTenLettersAndDigits() => Assert.Equal(
        [$"{At}:KeyId must be the key's id: ten letters and digits", $"{At}:TeamId must be the team's id: ten letters and digits"],
        (ApnsKeys.Account() with { KeyId = "short", TeamId = null }).Validate(At));

    [Fact]
    public void Validate_Certificate_IsOpenedByItsPasswordAlone()
    {
        (string p12, _) = ApnsKeys.Certificate("open");
        ApnsAccount account = new() { BundleId = "com.example.chat", Certificate = p12, CertificatePassword = "open" };

        Assert.Empty(account.Validate(At));
        string problem = Assert.Single((account with { CertificatePassword = "other" }).Validate(At));
        Assert.Equal($"{At}:Certificate must be a .p12 file in Base64 with its key, which CertificatePassword opens", problem);
        Assert.Equal([problem], (account with { Certificate = "no Base64" }).Validate(At));
        Assert.Equal([$"{At}:KeyId goes with PrivateKey only"], (account with { KeyId = "ABCDE12345" }).Validate(At));
    }

    [Fact]
    public void Validate_NoneOrBoth_IsRefused()
    {
        Assert.Equal(
            [$"{At}:PrivateKey is missing: the content of the .p8 file, or in its place Certificate"],
            (ApnsKeys.Account() with { PrivateKey = null }).Validate(At));
        Assert.Contains(
            $"{At}:Certificate and PrivateKey are both there: one of them opens APNs",
            (ApnsKeys.Account() with { Certificate = ApnsKeys.Certificate().P12 }).Validate(At));
    }

    [Fact]
    public void Text_Account_TellsNoSecret() => Assert.Equal("APNs com.example.chat, Production", ApnsKeys.Account().ToString());
}
