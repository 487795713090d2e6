using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PushFunctions.Emulator.Apns;

/// <summary>The key that provider tokens are judged by: a registered one, or one of the emulator's own making, so that nothing that signs is kept in a
/// repository.</summary>
internal sealed class ApnsKey(EmulatorOptions options) : IDisposable
{
    private const int Bits = 256;

    private readonly Lazy<ECDsa> _key = new(() =>
    {
        if (options.Apns.PublicKey is not { } pem)
        {
            return ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }

        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    });

    /// <summary>Verifies signatures.</summary>
    public ECDsa Key => _key.Value;

    /// <summary>A .p8 file; null where the private key is not here.</summary>
    public string? PrivatePem => options.Apns.PublicKey is null ? Key.ExportPkcs8PrivateKeyPem() : null;

    /// <summary>Whether a text is a key of the one curve that ES256 has.</summary>
    public static bool IsPublic(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.KeySize == Bits;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether a text is a certificate.</summary>
    public static bool IsCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}
