namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The team and the app that the emulated APNs knows.</summary>
public sealed class ApnsOptions
{
    /// <summary>Ten letters and digits.</summary>
    public string TeamId { get; set; } = "EMULATOR01";

    /// <summary>Ten letters and digits.</summary>
    public string KeyId { get; set; } = "EMULATEKEY";

    /// <summary>The app; topics are this, or this with one of Apple's suffixes.</summary>
    public string BundleId { get; set; } = "com.example.chat";

    /// <summary>The key that provider tokens are judged by: P-256, in PEM. Default: none, the emulator makes a key when it starts and hands it out at
    /// <c>GET /apns/key</c>, as Apple's console does once.</summary>
    public string? PublicKey { get; set; }

    /// <summary>The push certificate that opens a connection without a token: X.509 in PEM. Default: none, only tokens do.</summary>
    public string? Certificate { get; set; }
}
