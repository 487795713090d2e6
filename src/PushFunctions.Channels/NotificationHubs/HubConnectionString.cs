namespace PushFunctions.Channels.NotificationHubs;

/// <summary>
/// The parts of a Notification Hubs connection string. Stricter than the SDK, which takes whatever follows the key for a part of it, so
/// that every call is answered 401 without a hint why. Problems never quote the text: a part that is out of place may be the key.
/// </summary>
/// <param name="Endpoint">The namespace: <c>sb</c> or <c>https</c>, or <c>http</c> for a loopback address.</param>
/// <param name="KeyName">The access rule's name.</param>
/// <param name="Key">The access rule's key, a secret.</param>
public sealed record HubConnectionString(Uri Endpoint, string KeyName, string Key)
{
    private const string EndpointPart = "Endpoint";
    private const string KeyNamePart = "SharedAccessKeyName";
    private const string KeyPart = "SharedAccessKey";

    /// <summary>The text again, without the blanks between its parts that the SDK does not understand. A secret.</summary>
    public string Normalized => $"{EndpointPart}={Endpoint.OriginalString};{KeyNamePart}={KeyName};{KeyPart}={Key}";

    /// <summary>The parts, or null with what is wrong, each problem the rest of a sentence that begins with the setting's name.</summary>
    public static HubConnectionString? Parse(string? text, out IReadOnlyList<string> problems)
    {
        List<string> found = [];
        problems = found;
        if (string.IsNullOrWhiteSpace(text))
        {
            found.Add("is missing");
            return null;
        }

        if (text.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
        {
            found.Add("is a Key Vault reference that the host did not resolve: check the app's identity and its access to the vault");
            return null;
        }

        Dictionary<string, string> parts = Split(text, found);
        Uri? endpoint = ReadEndpoint(Take(parts, EndpointPart, found), found);
        string? keyName = Take(parts, KeyNamePart, found);
        string? key = Take(parts, KeyPart, found);
        return found.Count == 0 ? new HubConnectionString(endpoint!, keyName!, key!) : null;
    }

    /// <summary>No key in any log.</summary>
    public override string ToString() => $"{Endpoint} ({KeyName})";

    private static Dictionary<string, string> Split(string text, List<string> found)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        bool isMalformed = false;
        foreach (string part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=');
            string name = equals < 0 ? part : part[..equals].TrimEnd();
            if (name.Equals("EntityPath", StringComparison.OrdinalIgnoreCase))
            {
                found.Add("must not have an EntityPath: the hub has a setting of its own, and the SDK takes it for a part of the key");
            }
            else if (equals < 0 || !IsKnown(name) || !parts.TryAdd(name, part[(equals + 1)..].TrimStart()))
            {
                isMalformed = true;
            }
        }

        if (isMalformed)
        {
            found.Add($"must consist of {EndpointPart}=…;{KeyNamePart}=…;{KeyPart}=… and nothing else, each once");
        }

        return parts;
    }

    private static bool IsKnown(string name) =>
        name.Equals(EndpointPart, StringComparison.OrdinalIgnoreCase)
        || name.Equals(KeyNamePart, StringComparison.OrdinalIgnoreCase)
        || name.Equals(KeyPart, StringComparison.OrdinalIgnoreCase);

    private static string? Take(Dictionary<string, string> parts, string name, List<string> found)
    {
        if (parts.TryGetValue(name, out string? value) && value.Length > 0)
        {
            return value;
        }

        found.Add($"lacks {name}");
        return null;
    }

    private static Uri? ReadEndpoint(string? text, List<string> found)
    {
        if (text is null)
        {
            return null;
        }

        bool isAddress = Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint)
            && endpoint.Scheme is "sb" or "https" or "http"
            && endpoint is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" };
        if (!isAddress)
        {
            found.Add($"has an {EndpointPart} that is no address such as sb://{{namespace}}.servicebus.windows.net/");
            return null;
        }

        if (endpoint!.Scheme == "http" && !endpoint.IsLoopback)
        {
            found.Add($"has an {EndpointPart} with http, which is for loopback addresses only: use sb or https");
        }

        return endpoint;
    }
}
