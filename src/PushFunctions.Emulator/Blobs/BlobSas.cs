using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Emulator.Blobs;

/// <summary>The signature in an address that opens one container for reading and listing. Whoever has the address has it all.</summary>
internal sealed class BlobSas(TimeProvider clock)
{
    private const string Version = "2019-12-12";
    private const string Permissions = "rl";
    private const string ExpiryFormat = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>As the service's are said to since October 2024 (before, ten days).</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(5);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>An address that opens a container, or a blob in it, for whoever asked from this machine.</summary>
    public string AddressOf(ConnectionInfo connection, string container, string? blob = null)
    {
        // Not by name: a client would take the account's segment for the container's.
        var ip = connection.LocalIpAddress ?? IPAddress.Loopback;
        var address = new IPEndPoint(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip, connection.LocalPort);
        return $"http://{address}/{BlobEndpoints.Account}/{container}{(blob is null ? "" : $"/{blob}")}?{Issue(container)}";
    }

    public bool Opens(string container, IQueryCollection query)
    {
        string expiry = query["se"].ToString();
        return DateTimeOffset.TryParseExact(expiry, ExpiryFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            && end > clock.GetUtcNow()
            && query["sp"] == Permissions
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(query["sig"].ToString()), Encoding.UTF8.GetBytes(Sign(container, expiry)));
    }

    private string Issue(string container)
    {
        string expiry = (clock.GetUtcNow() + Lifetime).UtcDateTime.ToString(ExpiryFormat, CultureInfo.InvariantCulture);
        return $"sv={Version}&sr=c&sig={Uri.EscapeDataString(Sign(container, expiry))}&se={Uri.EscapeDataString(expiry)}&sp={Permissions}";
    }

    private string Sign(string container, string expiry) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{Permissions}\n{expiry}\n{container}")));
}
