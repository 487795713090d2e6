using System.Globalization;

namespace PushFunctions.Emulator.NotificationHubs.Signatures;

/// <summary>
/// <c>SharedAccessSignature sr={resource}&amp;sig={signature}&amp;se={expiry}&amp;skn={key name}</c>, in any order. The signed resource is
/// the one that was sent: that, not what it decodes to, is what the signature covers.
/// </summary>
internal sealed record SharedAccessSignature(
    string SignedResource, string Resource, string Signature, string SignedExpiry, long ExpiresAt, string KeyName)
{
    private const string Scheme = "SharedAccessSignature ";

    public static SharedAccessSignature? Parse(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in header[Scheme.Length..].Trim().Split('&'))
        {
            int equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !fields.TryAdd(field[..equals], field[(equals + 1)..]))
            {
                return null;
            }
        }

        return fields.TryGetValue("sr", out string? resource) && fields.TryGetValue("sig", out string? signature)
            && fields.TryGetValue("se", out string? expiry) && fields.TryGetValue("skn", out string? keyName)
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out long expiresAt)
            ? new SharedAccessSignature(
                resource,
                Uri.UnescapeDataString(resource),
                Uri.UnescapeDataString(signature),
                expiry,
                expiresAt,
                Uri.UnescapeDataString(keyName))
            : null;
    }
}
