using System.Security.Cryptography;

namespace PushFunctions.Channels.Apns;

/// <summary>Reads the private key of a .p8 file: PKCS #8 in PEM, P-256, which is all that ES256 takes.</summary>
internal static class ApnsKey
{
    private const int Bits = 256;
    private const string CurveOid = "1.2.840.10045.3.1.7"; // P-256, also called prime256v1 and secp256r1

    /// <summary>The key, or null where the text is none. Whoever gets it disposes of it.</summary>
    public static ECDsa? Parse(string pem)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            // Some ways into a setting double the backslash of the file's line breaks.
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            if (key.KeySize == Bits && key.ExportParameters(includePrivateParameters: true) is { D: not null } parameters && parameters.Curve.Oid.Value == CurveOid)
            {
                return key;
            }
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            // Its message may quote the key.
        }

        key.Dispose();
        return null;
    }
}
