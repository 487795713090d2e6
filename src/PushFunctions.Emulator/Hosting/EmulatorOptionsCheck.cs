using System.Net;
using PushFunctions.Emulator.Blobs;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Hosting;

/// <summary>Says at start what would otherwise be a riddle later.</summary>
internal static class EmulatorOptionsCheck
{
    /// <summary>The first segments of the emulator's own routes.</summary>
    public static IReadOnlyList<string> ReservedNames { get; } =
        ["deliveries", "calls", "faults", "receipts", "healthz", BlobEndpoints.Account, .. ChannelNames.Vendors];

    public static Uri Check(EmulatorOptions options)
    {
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
        RequireBase64("Huawei:ReceiptSecret", options.Huawei.ReceiptSecret);
        RequireBase64("Harmony:ReceiptSecret", options.Harmony.ReceiptSecret);
        return CheckUrl(options.Url);
    }

    private static Uri CheckUrl(string text)
    {
        Require(
            Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp,
            $"Url '{text}' is not an http address.");
        bool isLoopback = url!.Host == "localhost"
            || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        Require(isLoopback, $"Url '{text}' is not a loopback address. Anyone who reaches the emulator can read every message in it.");
        return url;
    }

    private static void RequireBase64(string key, string text) => Require(
        text.Length > 0 && Convert.TryFromBase64String(text, new byte[text.Length], out _), $"{key} must be Base64.");

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{EmulatorOptions.Section}: {otherwise}");
        }
    }
}
