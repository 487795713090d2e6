namespace PushFunctions.Emulator;

/// <summary>One notification hub.</summary>
public sealed class HubOptions
{
    /// <summary>Free has no batch sends; only standard names a notification's id in <c>Location</c>, and
    /// has feedback and telemetry. Default: standard.</summary>
    public HubTier Tier { get; set; } = HubTier.Standard;

    /// <summary>A hub is bound to one. It is shown with each APNs delivery. Default: production.</summary>
    public ApnsEnvironment ApnsEnvironment { get; set; } = ApnsEnvironment.Production;

    /// <summary>Access policies by name.</summary>
    public IDictionary<string, AccessKeyOptions> Keys { get; } = new Dictionary<string, AccessKeyOptions>(StringComparer.Ordinal)
    {
        [EmulatorDefaults.KeyName] = new() { Rights = HubRights.Listen | HubRights.Send | HubRights.Manage },
        [EmulatorDefaults.ListenOnlyKeyName] = new() { Rights = HubRights.Listen },
    };
}

/// <summary>An access policy of a hub.</summary>
public sealed class AccessKeyOptions
{
    /// <summary>Signs as it is written: the text's UTF-8 bytes, although Azure's keys look like Base64.</summary>
    public string Key { get; set; } = EmulatorDefaults.Key;

    /// <summary>Comma-separated in configuration, such as <c>Listen, Send</c>. Default: Send.</summary>
    public HubRights Rights { get; set; } = HubRights.Send;
}

[Flags]
public enum HubRights
{
    None = 0,
    Listen = 1,
    Send = 2,
    Manage = 4,
}

public enum HubTier
{
    Free,
    Basic,
    Standard,
}

public enum ApnsEnvironment
{
    Production,
    Sandbox,
}

public enum SasScheme
{
    /// <summary><c>http://</c>, whatever scheme the call has: what the official .NET SDK signs.</summary>
    Http,

    /// <summary>Also <c>https://</c> and <c>sb://</c>.</summary>
    Any,
}
