namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The two applications that the emulated TPNS knows at its access point.</summary>
public sealed class TpnsOptions
{
    /// <summary>The Access ID of the application for Android.</summary>
    public string AndroidAccessId { get; set; } = "1500000001";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string AndroidSecretKey { get; set; } = "tpns-emulator-android-secret";

    /// <summary>The Access ID of the application for iOS.</summary>
    public string IosAccessId { get; set; } = "1600000001";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string IosSecretKey { get; set; } = "tpns-emulator-ios-secret";
}
