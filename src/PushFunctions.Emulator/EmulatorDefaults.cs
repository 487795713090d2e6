namespace PushFunctions.Emulator;

/// <summary>What an emulator without configuration answers to. None of it is a secret: it opens nothing but the emulator.</summary>
public static class EmulatorDefaults
{
    public const string Url = "http://localhost:7080";

    /// <summary>Apple and Google by https, in a process of its own.</summary>
    public const string TlsUrl = "https://localhost:7443";

    /// <summary>Apple and Google by HTTP/2 without TLS, in a process of its own.</summary>
    public const string Http2Url = "http://localhost:7081";

    public const string Hub = "push";

    /// <summary>A hub has one APNs environment, hence a second hub for development builds of the app.</summary>
    public const string SandboxHub = "push-sandbox";

    /// <summary>Has the rights Listen, Send and Manage.</summary>
    public const string KeyName = "DefaultFullSharedAccessSignature";

    /// <summary>Has the right Listen only, which a dispatcher must find out is not enough.</summary>
    public const string ListenOnlyKeyName = "ListenOnly";

    public const string Key = "local-emulator-key";

    /// <summary>What <c>GET /healthz</c> calls itself, so that a host can tell a running emulator from
    /// whatever else has the port.</summary>
    public const string ServiceName = "pushfunctions-emulator";

    public static string ConnectionString(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return $"Endpoint={endpoint.GetLeftPart(UriPartial.Authority)}/;SharedAccessKeyName={KeyName};SharedAccessKey={Key}";
    }
}
