using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PushFunctions.Channels.Apns;

namespace PushFunctions.Channels.Tests.Apns;

/// <summary>Keys that are made when they are needed.</summary>
internal static class ApnsKeys
{
    private static readonly Lazy<string> Made = new(() =>
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>A key as Apple gives it out.</summary>
    public static string P8 => Made.Value;

    /// <summary>A valid account.</summary>
    public static ApnsAccount Account() => new() { BundleId = "com.example.chat", PrivateKey = P8, KeyId = "ABCDE12345", TeamId = "TEAM567890" };

    /// <summary>A push certificate: the .p12 file in Base64, and what of it is public in PEM.</summary>
    public static (string P12, string Pem) Certificate(string? password = null)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=Apple Push Services: com.example.chat", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return (Convert.ToBase64String(made.Export(X509ContentType.Pkcs12, password)), made.ExportCertificatePem());
    }
}
