namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The application that the emulated TIMPush knows.</summary>
public sealed class TimpushOptions
{
    /// <summary>The application's id, digits.</summary>
    public string SdkAppId { get; set; } = "1400000001";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string SecretKey { get; set; } = "timpush-emulator-secret";

    /// <summary>The one admin.</summary>
    public string Identifier { get; set; } = "administrator";
}
