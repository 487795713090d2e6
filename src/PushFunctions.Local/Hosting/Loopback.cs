using System.Net;
using System.Net.Sockets;

namespace PushFunctions.Local.Hosting;

/// <summary>Without keys nobody else's machine may reach this host.</summary>
internal static class Loopback
{
    /// <summary>Those of the addresses that other machines could reach.</summary>
    public static IEnumerable<string> Violations(IEnumerable<string> urls) =>
        urls.Where(url => !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || !IsHost(uri.Host));

    /// <summary>
    /// True for the host names and addresses that never leave this machine: <c>localhost</c>, all below it, 127.0.0.0/8 in four whole
    /// numbers, [::1]. Other ways to write them are nobody's but those who try doors.
    /// </summary>
    public static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) && Uri.CheckHostName(host) == UriHostNameType.Dns)
        || host == "[::1]"
        || (IPAddress.TryParse(host, out IPAddress? address)
            && address.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(address) && address.ToString() == host);
}
