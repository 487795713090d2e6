using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Apns;

/// <summary>One app at APNs, in one of its two environments, by a token key or by a certificate ("Establishing a token-based connection to APNs",
/// "Establishing a certificate-based connection to APNs").</summary>
public sealed record ApnsAccount : IVendorAccount
{
    private const int IdLength = 10;
    private const int LongestBundleId = 155;

    /// <summary>The app's bundle id, the topic of its pushes: letters, digits, <c>-</c> and <c>.</c>, at most 155.</summary>
    public required string BundleId { get; init; }

    /// <summary>The content of a .p8 file: a P-256 key in PEM. A secret: it appears in no message, and not in <see cref="ToString"/>. Default:
    /// none, there is a certificate.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>The key's id, ten letters and digits; goes with <see cref="PrivateKey"/>.</summary>
    public string? KeyId { get; init; }

    /// <summary>The developer team's id, ten letters and digits; goes with <see cref="PrivateKey"/>.</summary>
    public string? TeamId { get; init; }

    /// <summary>A .p12 file in Base64: certificate and key. A secret. Default: none, there is a key.</summary>
    public string? Certificate { get; init; }

    /// <summary>What the .p12 file is locked with. A secret. Default: none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>Whose tokens it reaches. Default: production.</summary>
    public PushEnvironment Environment { get; init; } = PushEnvironment.Production;

    /// <summary>Another host in the environment's place. Default: none, Apple's.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>The key beside <c>aps</c> that a picture's address travels under. Default: <c>image</c>.</summary>
    public string ImageKey { get; init; } = "image";

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Apns;

    /// <summary>Where its calls go.</summary>
    internal Uri Address => BaseAddress ?? new Uri(
        Environment == PushEnvironment.Sandbox ? "https://api.sandbox.push.apple.com" : "https://api.push.apple.com");

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey)
    {
        OptionFindings findings = new OptionFindings(configurationKey)
            .Check(nameof(BundleId), !string.IsNullOrEmpty(BundleId), "is missing: the app's bundle id")
            .Check(
                nameof(BundleId),
                string.IsNullOrEmpty(BundleId) || (BundleId.Length <= LongestBundleId && BundleId.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '.')),
                "must have letters, digits, '-' and '.' only, at most 155")
            .Check(nameof(PrivateKey), PrivateKey is not null || Certificate is not null, "is missing: the content of the .p8 file, or in its place Certificate")
            .Check(nameof(Certificate), PrivateKey is null || Certificate is null, "and PrivateKey are both there: one of them opens APNs");
        if (BaseAddress is not null)
        {
            findings.Address(nameof(BaseAddress), BaseAddress);
        }

        return PrivateKey is not null ? CheckKey(findings, PrivateKey) : Certificate is not null ? CheckCertificate(findings, Certificate) : findings.All;
    }

    /// <inheritdoc/>
    /// <remarks>Its calls are HTTP/2, by <see cref="VendorServices.Http"/>: give it <see cref="ApnsConnections"/>, which a certificate needs in any
    /// case.</remarks>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new ApnsChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => null;

    /// <summary>App and environment; the rest may be secret.</summary>
    public override string ToString() => $"APNs {BundleId}, {Environment}";

    private IReadOnlyList<string> CheckKey(OptionFindings findings, string pem)
    {
        using System.Security.Cryptography.ECDsa? key = ApnsKey.Parse(pem);
        return findings
            .Check(nameof(PrivateKey), key is not null, "must be the content of the .p8 file: a P-256 key in PEM, which ES256 takes")
            .Check(nameof(KeyId), IsId(KeyId), "must be the key's id: ten letters and digits")
            .Check(nameof(TeamId), IsId(TeamId), "must be the team's id: ten letters and digits")
            .Check(nameof(CertificatePassword), CertificatePassword is null, "goes with Certificate only")
            .All;
    }

    private IReadOnlyList<string> CheckCertificate(OptionFindings findings, string base64)
    {
        using System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = ApnsCertificate.Parse(base64, CertificatePassword);
        return findings
            .Check(nameof(Certificate), certificate is not null, "must be a .p12 file in Base64 with its key, which CertificatePassword opens")
            .Check(nameof(KeyId), KeyId is null, "goes with PrivateKey only")
            .Check(nameof(TeamId), TeamId is null, "goes with PrivateKey only")
            .All;
    }

    private static bool IsId(string? id) => id is { Length: IdLength } && id.All(char.IsAsciiLetterOrDigit);
}
