using System.Net;
using PushFunctions.Emulator.Apns;
using PushFunctions.Emulator.Blobs;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Hosting;

/// <summary>Says at start what would otherwise be a riddle later.</summary>
internal static class EmulatorOptionsCheck
{
    /// <summary>The first segments of the emulator's own routes.</summary>
    public static IReadOnlyList<string> ReservedNames { get; } =
        ["deliveries", "calls", "faults", "receipts", "healthz", "certificate", "3", "wall", BlobEndpoints.Account, .. ChannelNames.All];

    /// <summary>Where to listen.</summary>
    /// <exception cref="InvalidOperationException">Something is wrong; the message has a line for each of <see cref="FindProblems"/>.</exception>
    public static Uri Check(EmulatorOptions options) => FindProblems(options) is { Count: > 0 } problems
        ? throw new InvalidOperationException(string.Join(Environment.NewLine, problems))
        : new Uri(options.Url);

    /// <summary>What is wrong, a sentence each that begins with the setting.</summary>
    public static IReadOnlyList<string> FindProblems(EmulatorOptions options)
    {
        List<string> problems = [];
        void Require(bool condition, string otherwise)
        {
            if (!condition)
            {
                problems.Add($"{EmulatorOptions.Section}:{otherwise}");
            }
        }

        foreach (var (name, hub) in options.Hubs)
        {
            Require(
                name.Length > 0 && !name.Contains('/', StringComparison.Ordinal),
                $"Hubs:{name} is not a name that a URL's segment can carry.");
            Require(
                !ReservedNames.Contains(name, StringComparer.OrdinalIgnoreCase),
                $"Hubs:{name} is a name that the emulator's own routes use.");
            foreach (var (keyName, key) in hub.Keys)
            {
                Require(keyName.Length > 0 && key.Key.Length > 0, $"Hubs:{name}:Keys:{keyName} has no key.");
            }
        }

        Require(options.KeptDeliveries is >= 1 and <= 10_000_000, "KeptDeliveries must lie between 1 and 10,000,000.");
        Require(options.KeptCalls is >= 1 and <= 10_000_000, "KeptCalls must lie between 1 and 10,000,000.");
        Require(
            options.LongestHold >= TimeSpan.FromSeconds(1) && options.LongestHold <= TimeSpan.FromHours(1),
            "LongestHold must lie between one second and one hour.");
        Require(IsBase64(options.Huawei.ReceiptSecret), "Huawei:ReceiptSecret must be Base64.");
        Require(IsBase64(options.Harmony.ReceiptSecret), "Harmony:ReceiptSecret must be Base64.");
        Require(options.StreamsPerConnection is >= 1 and <= 10_000, "StreamsPerConnection must lie between 1 and 10,000.");
        RequireLoopback("TlsUrl", options.TlsUrl, Uri.UriSchemeHttps);
        RequireLoopback("Http2Url", options.Http2Url, Uri.UriSchemeHttp);
        Require(options.CertificateFile is null || options.TlsUrl is not null, "CertificateFile needs a TlsUrl.");
        Require(options.Apns.PublicKey is null || ApnsKey.IsPublic(options.Apns.PublicKey), "Apns:PublicKey must be a P-256 key in PEM.");
        Require(options.Apns.Certificate is null || ApnsKey.IsCertificate(options.Apns.Certificate), "Apns:Certificate must be a certificate in PEM.");
        Require(
            options.Api is null || (Uri.TryCreate(options.Api, UriKind.Absolute, out var api) && api.Scheme == Uri.UriSchemeHttp && IsLoopback(api)),
            $"Api '{options.Api}' is not an http address on this machine, such as http://localhost:7071.");
        Require(options.ApiKey is null || options.Api is not null, "ApiKey opens nothing without Emulator:Api.");
        bool isHttp = Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp;
        Require(isHttp, $"Url '{options.Url}' is not an http address.");
        Require(
            !isHttp || IsLoopback(url!),
            $"Url '{options.Url}' is not a loopback address. Anyone who reaches the emulator can read every message in it.");
        return problems;

        void RequireLoopback(string key, string? text, string scheme) => Require(
            text is null || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == scheme && IsLoopback(address)),
            $"{key} '{text}' is not a loopback address of {scheme}.");
    }

    private static bool IsLoopback(Uri url) => url.Host == "localhost"
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsBase64(string text) => text.Length > 0 && Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
