namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The app that the emulated vivo Push knows.</summary>
public sealed class VivoOptions
{
    public string AppId { get; set; } = "105000001";

    public string AppKey { get; set; } = "vivo-emulator-key";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string AppSecret { get; set; } = "vivo-emulator-secret";

    /// <summary>How long an <c>authToken</c> is good for. Default: 24 hours, as at vivo.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The most that <c>timeToLive</c> can be. Default: a day, as the current page says; older ones say 7.</summary>
    public TimeSpan LongestTimeToLive { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Lists that can be saved until the emulator ends; then <c>10252</c>. Default: any number.</summary>
    public int SavedLists { get; set; } = int.MaxValue;

    /// <summary>Words for which a title or a text is refused with <c>10103</c>. Default: 敏感词.</summary>
    public ISet<string> SensitiveWords { get; } = new HashSet<string>(StringComparer.Ordinal) { "敏感词" };

    /// <summary>The phones that get test messages (<c>pushMode</c> 1). Default: none.</summary>
    public ISet<string> TestPhones { get; } = new HashSet<string>(StringComparer.Ordinal);
}
