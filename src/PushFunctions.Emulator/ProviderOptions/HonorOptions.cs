namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The app that the emulated Honor Push knows.</summary>
public sealed class HonorOptions
{
    /// <summary>Part of the path; not the client's id.</summary>
    public string AppId { get; set; } = "104400001";

    /// <summary>The OAuth 2.0 client id.</summary>
    public string ClientId { get; set; } = "honor-emulator-client";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string ClientSecret { get; set; } = "honor-emulator-secret";

    /// <summary>How long an access token is good for. Default: an hour, as at Honor.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);
}
