using System.Net;

namespace PushFunctions.Local.Hosting;

/// <summary>Without keys nobody else's machine may reach this host.</summary>
internal static class Loopback
{
    /// <summary>The configured addresses that other machines could reach.</summary>
    public static IReadOnlyList<string> Violations(IConfiguration configuration) =>
        [.. (configuration["Urls"] ?? LocalSettings.Url).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(url => !IsLoopback(url))];

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address)));
}
