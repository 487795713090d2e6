using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Emulator.NotificationHubs.Signatures;

/// <summary>What a token opens, or why it opens nothing.</summary>
internal sealed record SasVerdict(HubRights Rights, string? Denial = null);

/// <summary>Checks tokens as the service does: signed over the resource as sent, valid for all that lies under that resource.</summary>
internal sealed class SasValidator(EmulatorOptions options)
{
    /// <param name="authorization">The header's value; empty if there is none.</param>
    /// <param name="host">Without a port: tokens have none, wherever a hub listens.</param>
    /// <param name="path">Decoded, without the query.</param>
    /// <param name="keys">The hub's access policies.</param>
    public SasVerdict Validate(string authorization, string host, string path, IDictionary<string, AccessKeyOptions> keys)
    {
        if (authorization.Length == 0)
        {
            return Denied("MissingToken: The request has no Authorization header.");
        }

        if (SharedAccessSignature.Parse(authorization) is not { } token)
        {
            return Denied("MalformedToken: The token must have the form 'SharedAccessSignature sr=…&sig=…&se=…&skn=…'.");
        }

        if (!keys.TryGetValue(token.KeyName, out var key) || !IsSignedWith(key.Key, token))
        {
            return Denied("InvalidSignature: The token has an invalid signature.");
        }

        if (token.ExpiresAt <= options.TimeProvider.GetUtcNow().ToUnixTimeSeconds())
        {
            return Denied("ExpiredToken: The token is expired.");
        }

        return Mismatch(token.Resource, host, path) is { } mismatch ? Denied($"InvalidAudience: {mismatch}") : new SasVerdict(key.Rights);
    }

    private static bool IsSignedWith(string key, SharedAccessSignature token)
    {
        byte[] signed = Encoding.UTF8.GetBytes($"{token.SignedResource}\n{token.SignedExpiry}");
        string expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(token.Signature));
    }

    private string? Mismatch(string resource, string host, string path)
    {
        if (!string.Equals(resource, resource.ToLowerInvariant(), StringComparison.Ordinal))
        {
            return "The token's resource is not in lower case.";
        }

        if (!Uri.TryCreate(resource, UriKind.Absolute, out var uri) || !IsAllowed(uri.Scheme))
        {
            return options.SasScheme == SasScheme.Http
                ? "The token's resource must begin with http://."
                : "The token's resource must be an absolute address.";
        }

        // The slash at the end is also what keeps a token for /hub from opening /hub2.
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || !resource.EndsWith('/'))
        {
            return "The token's resource must end with a slash and have no query.";
        }

        string called = $"{path.TrimEnd('/')}/".ToLowerInvariant();
        string opened = Uri.UnescapeDataString(uri.AbsolutePath);
        return uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && called.StartsWith(opened, StringComparison.Ordinal)
            ? null
            : "The token is for another resource.";
    }

    private bool IsAllowed(string scheme) => scheme == "http" || (options.SasScheme == SasScheme.Any && (scheme is "https" or "sb"));

    private static SasVerdict Denied(string why) => new(HubRights.None, why);
}
