using Azure.Identity;

namespace PushFunctions.Service.Telemetry;

/// <summary>How Application Insights is signed in to, as its variable says it.</summary>
/// <param name="Identity">The managed identity.</param>
internal sealed record SignIn(ManagedIdentityId Identity)
{
    /// <summary>Reads <c>Authorization=AAD</c>, with <c>ClientId=…</c> for a user-assigned identity; null for anything else.</summary>
    public static SignIn? From(string? text)
    {
        Dictionary<string, string> parts = (text ?? string.Empty)
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        if (!parts.TryGetValue("Authorization", out string? kind) || !kind.Equals("AAD", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new SignIn(parts.TryGetValue("ClientId", out string? client) && client.Length > 0
            ? ManagedIdentityId.FromUserAssignedClientId(client)
            : ManagedIdentityId.SystemAssigned);
    }
}
