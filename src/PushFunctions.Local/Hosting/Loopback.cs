using System.Net;

namespace PushFunctions.Local.Hosting;

/// <summary>Without keys nobody else's machine may reach this host.</summary>
internal static class Loopback
{
    /// <summary>The addresses of <c>Urls</c> that other machines could reach.</summary>
    public static IEnumerable<string> Violations(IConfiguration configuration) => Violations(
        (configuration[LocalSettings.UrlsKey] ?? LocalSettings.Url).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Those of the addresses that other machines could reach.</summary>
    public static IEnumerable<string> Violations(IEnumerable<string> urls) =>
        urls.Where(url => !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || !IsHost(uri.Host));

    /// <summary>True for the host names and addresses that never leave this machine: <c>localhost</c>, all below it, 127.0.0.1, [::1].</summary>
    public static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
