using Azure.Core;
using Azure.Identity;

namespace PushFunctions.Hosting;

/// <summary>
/// Whom Application Insights knows this app as. Where its local auth is off the connection string alone is refused; the host understands this
/// setting by itself, the worker's exporter has to be told.
/// </summary>
internal static class TelemetryIdentity
{
    /// <summary>Application Insights' own variable: <c>Authorization=AAD</c>, and <c>ClientId=…</c> of a user-assigned identity.</summary>
    public const string Key = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>The identity that the text names, or null where it asks for none.</summary>
    public static TokenCredential? Parse(string? text)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            parts[pair[0]] = pair.Length == 2 ? pair[1] : "";
        }

        if (!parts.TryGetValue("Authorization", out string? authorization) || !authorization.Equals("AAD", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new ManagedIdentityCredential(parts.TryGetValue("ClientId", out string? client) && client.Length > 0
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }
}
