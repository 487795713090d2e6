using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PushFunctions.Channels.Apns;

/// <summary>Reads a push certificate with its key, a .p12 file in Base64.</summary>
internal static class ApnsCertificate
{
    /// <summary>The certificate, or null where the text is none or the password is another. Whoever gets it disposes of it.</summary>
    public static X509Certificate2? Parse(string base64, string? password)
    {
        try
        {
            X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(base64), password);
            if (certificate.HasPrivateKey)
            {
                return certificate;
            }

            certificate.Dispose();
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            // Its message may quote what it could not read.
        }

        return null;
    }
}
