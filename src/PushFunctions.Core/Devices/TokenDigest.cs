using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Devices;

/// <summary>A token that is told apart from others without being kept: tables and samples hold this, and nobody can push with it.</summary>
/// <param name="Hex">SHA-256 of the token's UTF-8 bytes, 64 lower-case hexadecimal digits.</param>
public readonly record struct TokenDigest(string Hex)
{
    /// <summary>The digest of a token.</summary>
    public static TokenDigest Of(string token) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
}
