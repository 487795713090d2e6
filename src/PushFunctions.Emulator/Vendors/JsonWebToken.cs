using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PushFunctions.Emulator.Vendors;

/// <summary>A signed JSON Web Token in its three parts (RFC 7515, compact), not yet believed.</summary>
internal sealed class JsonWebToken
{
    private readonly string _signed;
    private readonly byte[] _signature;

    private JsonWebToken(JsonElement header, JsonElement claims, string signed, byte[] signature)
    {
        Header = header;
        Claims = claims;
        _signed = signed;
        _signature = signature;
    }

    public JsonElement Header { get; }

    public JsonElement Claims { get; }

    /// <summary>Null for a text that is none.</summary>
    public static JsonWebToken? TryParse(string token)
    {
        string[] parts = token.Split('.');
        return parts.Length == 3 && Read(parts[0]) is { } header && Read(parts[1]) is { } claims && Bytes(parts[2]) is { } signature
            ? new JsonWebToken(header, claims, $"{parts[0]}.{parts[1]}", signature)
            : null;
    }

    /// <summary>Whether the key's owner signed it.</summary>
    public bool IsBy(RSA key, RSASignaturePadding padding) =>
        key.VerifyData(Encoding.ASCII.GetBytes(_signed), _signature, HashAlgorithmName.SHA256, padding);

    /// <summary>Whether the key's owner signed it, with ES256.</summary>
    public bool IsBy(ECDsa key) =>
        key.VerifyData(Encoding.ASCII.GetBytes(_signed), _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>A claim's text; null where it is absent or another thing.</summary>
    public string? Claim(string name) => VendorJson.Text(Claims, name);

    /// <summary>A member of the header.</summary>
    public string? HeaderText(string name) => VendorJson.Text(Header, name);

    /// <summary>A claim in whole seconds since 1970.</summary>
    public long? Seconds(string name) => VendorJson.WholeNumber(Claims, name);

    /// <summary>Makes one, signed with RS256.</summary>
    public static string Sign(RSA key, string keyId, string claims)
    {
        string signed = $"{Part($$"""{"alg":"RS256","typ":"JWT","kid":"{{keyId}}"}""")}.{Part(claims)}";
        byte[] signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static JsonElement? Read(string part) => Bytes(part) is { } bytes ? VendorJson.TryParse(bytes) : null;

    private static byte[]? Bytes(string part) =>
        Base64Url.IsValid(part) && !part.Contains('=', StringComparison.Ordinal) ? Base64Url.DecodeFromChars(part) : null;
}
