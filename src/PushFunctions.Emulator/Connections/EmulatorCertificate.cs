using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PushFunctions.Emulator.Connections;

/// <summary>A certificate that is made at start and gone with the process. It has Apple's and Google's names, for clients whose names are led here, and
/// the machine's own.</summary>
internal sealed class EmulatorCertificate : IDisposable
{
    private static readonly string[] Names =
    [
        "api.push.apple.com", "api.sandbox.push.apple.com", "api.development.push.apple.com",
        "fcm.googleapis.com", "oauth2.googleapis.com", "sts.googleapis.com", "iamcredentials.googleapis.com", "www.googleapis.com", "accounts.google.com",
        "localhost",
    ];

    private readonly Lazy<X509Certificate2> _certificate;

    public EmulatorCertificate(TimeProvider clock) => _certificate = new(() => Make(clock.GetUtcNow()));

    public X509Certificate2 Certificate => _certificate.Value;

    /// <summary>What clients are to trust.</summary>
    public string Pem => Certificate.ExportCertificatePem() + "\n";

    public void Dispose()
    {
        if (_certificate.IsValueCreated)
        {
            _certificate.Value.Dispose();
        }
    }

    private static X509Certificate2 Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=PushFunctions emulator", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string name in Names)
        {
            names.AddDnsName(name);
        }

        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true)); // its own authority
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)); // servers
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));

        // Windows serves none whose key was never stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
