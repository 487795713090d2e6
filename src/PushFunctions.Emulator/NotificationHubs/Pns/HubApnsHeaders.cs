using System.Globalization;
using PushFunctions.Emulator.Apns;

namespace PushFunctions.Emulator.NotificationHubs.Pns;

/// <summary>Brings a hub's two ways of writing APNs headers into the one that APNs reads.</summary>
internal static class HubApnsHeaders
{
    private const string HubExpiry = "ServiceBusNotification-Apns-Expiry";
    private const string HubPriority = "X-Apns-Priority";

    // The REST page asks for the W3C form, the official .NET SDK sends the other, in UTC without saying so.
    private static readonly string[] ExpiryFormats =
        ["MM/dd/yyyy HH:mm:ss", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <exception cref="FormatException">A value is of the wrong kind, or two headers contradict each other.</exception>
    public static IReadOnlyDictionary<string, string> Read(IHeaderDictionary headers)
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in headers.Where(header => header.Key.StartsWith("apns-", StringComparison.OrdinalIgnoreCase)))
        {
            // The topic is the hub's own: it comes with the credential and cannot be overridden.
            if (!name.Equals(ApnsHeaders.Topic, StringComparison.OrdinalIgnoreCase))
            {
                read[name.ToLowerInvariant()] = values.Count == 1
                    ? values[0]!
                    : throw new FormatException($"The HTTP header '{name}' is there more than once.");
            }
        }

        Merge(read, ApnsHeaders.Expiration, headers, HubExpiry, ExpiryToSeconds);
        Merge(read, ApnsHeaders.Priority, headers, HubPriority, text => text);
        if (read.TryGetValue(ApnsHeaders.Expiration, out string? expiration)
            && !int.TryParse(expiration, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw Invalid(ApnsHeaders.Expiration, expiration, "an integer of seconds since 1970");
        }

        if (read.TryGetValue(ApnsHeaders.Priority, out string? priority)
            && !byte.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Invalid(ApnsHeaders.Priority, priority, "an integer from 0 to 255");
        }

        return read;
    }

    // Which of two contradicting headers the service prefers is not known, so nobody can want to send them.
    private static void Merge(
        SortedDictionary<string, string> read, string name, IHeaderDictionary headers, string hubName, Func<string, string> translate)
    {
        if (!headers.TryGetValue(hubName, out var values))
        {
            return;
        }

        string value = translate(values.ToString());
        if (read.TryGetValue(name, out string? other) && other != value)
        {
            throw new FormatException($"The HTTP headers '{name}' and '{hubName}' contradict each other.");
        }

        read[name] = value;
    }

    private static string ExpiryToSeconds(string text)
    {
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParseExact(text, ExpiryFormats, CultureInfo.InvariantCulture, Style, out var expiry)
            ? expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            : throw Invalid(HubExpiry, text, "a date such as 2030-01-02T15:04Z or 01/02/2030 15:04:05");
    }

    private static FormatException Invalid(string name, string value, string wanted) =>
        new($"The HTTP header '{name}' has an invalid value: '{value}'. It must be {wanted}.");
}
