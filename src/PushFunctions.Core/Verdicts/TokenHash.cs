using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Verdicts;

/// <summary>Tells tokens apart in memory without keeping them: 64 bits of SHA-256.</summary>
internal readonly record struct TokenHash(ulong Value)
{
    public static TokenHash Of(string token) => new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(token))));
}
