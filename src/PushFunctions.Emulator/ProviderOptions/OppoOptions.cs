namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The app that the emulated OPPO Push knows.</summary>
public sealed class OppoOptions
{
    public string AppKey { get; set; } = "oppo-emulator-key";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string MasterSecret { get; set; } = "oppo-emulator-secret";

    /// <summary>How long an <c>auth_token</c> is good for. Default: 24 hours, as at OPPO.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The most characters of a text in styles 1 and 3. Default: 50, as the current page says; older ones say 200.</summary>
    public int LongestContent { get; set; } = 50;

    /// <summary>The same in style 2. Default: 128.</summary>
    public int LongestBigContent { get; set; } = 128;

    /// <summary>True: messages of private classes need a template, as newer apps' do. Default: false.</summary>
    public bool RequireTemplates { get; set; }
}
