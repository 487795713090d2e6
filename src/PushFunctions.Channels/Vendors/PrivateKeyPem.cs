using System.Security.Cryptography;

namespace PushFunctions.Channels.Vendors;

/// <summary>Reads a private key as the key files of Apple, Google and Huawei have it: PEM.</summary>
internal static class PrivateKeyPem
{
    /// <summary>The key, which the caller disposes of; null where the text is none, or not the one that is asked for.</summary>
    /// <param name="pem">The text; its line breaks may be written <c>\n</c>.</param>
    /// <param name="key">An empty key of the kind that is expected; it is disposed of where the answer is null.</param>
    /// <param name="isGood">Whether the key that was read will do.</param>
    public static T? TryRead<T>(string pem, T key, Func<T, bool> isGood)
        where T : AsymmetricAlgorithm
    {
        try
        {
            // Some ways into a setting double the backslash of the file's line breaks.
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            if (isGood(key))
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
