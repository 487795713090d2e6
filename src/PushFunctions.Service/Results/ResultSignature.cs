using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Service.Results;

/// <summary>
/// Proves to a callback who wrote a body, and when: <c>t={Unix seconds},v1={hex of HMAC-SHA256(secret, t + "." + body)}</c>. The time is
/// signed too, so that a receiver can refuse what somebody recorded and plays back.
/// </summary>
internal static class ResultSignature
{
    public const string Header = "PushFunctions-Signature";

    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        string time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hash.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
