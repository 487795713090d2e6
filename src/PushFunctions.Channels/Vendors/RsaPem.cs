using System.Security.Cryptography;

namespace PushFunctions.Channels.Vendors;

/// <summary>A private key as the key files of service accounts have it.</summary>
internal static class RsaPem
{
    /// <summary>What a text is that <see cref="TryRead"/> does not take.</summary>
    public const string NoKey = "no RSA key of at least 2048 bits in PEM";

    private const int LeastBits = 2048;

    /// <summary>The key, which the caller disposes of; null where the text is none, or one too short to be safe.</summary>
    public static RSA? TryRead(string pem) => PrivateKeyPem.TryRead(pem, RSA.Create(), key => key.KeySize >= LeastBits);
}
