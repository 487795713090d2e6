using PushFunctions.Local.Keys;

namespace PushFunctions.Local.Hosting;

/// <summary>Where this host is told to listen, judged before it does: what Kestrel throws names no setting.</summary>
internal static class Addresses
{
    private const string EndpointsKey = "Kestrel:Endpoints";
    private const int LargestPort = 65535;

    /// <summary>The addresses of <c>Urls</c>.</summary>
    public static string[] Of(IConfiguration configuration) => (configuration[LocalSettings.UrlsKey] ?? LocalSettings.Url)
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong with them, a sentence each that begins with the setting.</summary>
    public static IEnumerable<string> FindProblems(IConfiguration configuration, HostKeys keys)
    {
        string[] urls = Of(configuration);
        string[] broken = [.. urls.Where(url => !IsAddress(url))];
        return [
            .. urls.Length == 0 ? [$"{LocalSettings.UrlsKey} holds no address: take it out, or say where to listen"] : Array.Empty<string>(),
            .. broken.Select(url => $"{LocalSettings.UrlsKey}: '{url}' is not an address to listen on, such as {LocalSettings.Url}"),
            .. Reachable(keys, urls.Except(broken)),
            .. configuration.GetSection(EndpointsKey).GetChildren()
                .Where(endpoint => endpoint["Url"] is { } url && !IsAddress(url))
                .Select(endpoint => $"{endpoint.Path}:Url '{endpoint["Url"]}' is not an address to listen on, such as {LocalSettings.Url}"),
        ];
    }

    /// <summary>Which of the addresses other machines could reach, though not every kind of key is there.</summary>
    public static IEnumerable<string> Reachable(HostKeys keys, IEnumerable<string> urls) => keys.AreComplete ? [] : Loopback.Violations(urls).Select(url =>
        $"{LocalSettings.UrlsKey}: {url} can be reached from other machines: set {HostKeys.CallerKey}, {HostKeys.VendorKey} and {HostKeys.OperatorKey}, or listen on localhost");

    private static bool IsAddress(string url)
    {
        try
        {
            BindingAddress address = BindingAddress.Parse(url);
            return (address.Scheme is "http" or "https") && address.Port <= LargestPort;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
