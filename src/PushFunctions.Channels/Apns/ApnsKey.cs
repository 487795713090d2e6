using System.Security.Cryptography;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Apns;

/// <summary>Reads the private key of a .p8 file: PKCS #8 in PEM, P-256, which is all that ES256 takes.</summary>
internal static class ApnsKey
{
    private const int Bits = 256;
    private const string CurveOid = "1.2.840.10045.3.1.7"; // P-256, also called prime256v1 and secp256r1

    /// <summary>The key, or null where the text is none. Whoever gets it disposes of it.</summary>
    public static ECDsa? Parse(string pem) => PrivateKeyPem.TryRead(pem, ECDsa.Create(), IsP256);

    private static bool IsP256(ECDsa key) =>
        key.KeySize == Bits && key.ExportParameters(includePrivateParameters: true) is { D: not null } parameters && parameters.Curve.Oid.Value == CurveOid;
}
