namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The app that the emulated Meizu Push knows.</summary>
public sealed class MeizuOptions
{
    /// <summary>The app's id.</summary>
    public string AppId { get; set; } = "110000";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string AppSecret { get; set; } = "meizu-emulator-secret";
}
