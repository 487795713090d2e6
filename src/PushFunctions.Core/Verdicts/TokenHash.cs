using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>Tells tokens apart in memory without keeping them: 64 bits of SHA-256.</summary>
internal readonly record struct TokenHash(ulong Value)
{
    private const int Digits = 16;

    public static TokenHash Of(TokenDigest token) =>
        new(ulong.Parse(token.Hex.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    public static TokenHash Of(string token) => new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
}
