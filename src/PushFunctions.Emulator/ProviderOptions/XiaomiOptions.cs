namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The app that the emulated Mi Push knows.</summary>
public sealed class XiaomiOptions
{
    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string AppSecret { get; set; } = "xiaomi-emulator-secret";

    /// <summary>The app's package.</summary>
    public string PackageName { get; set; } = "com.example.chat";

    /// <summary>The notification channel that was approved for private messages; messages there are kept for up to 10 days.</summary>
    public string PrivateChannel { get; set; } = "im";

    /// <summary>The channel of public messages, which are kept for up to a day.</summary>
    public string PublicChannel { get; set; } = "news";
}
