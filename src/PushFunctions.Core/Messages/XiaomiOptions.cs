namespace PushFunctions.Core.Messages;

/// <summary>What only Xiaomi Mi Push understands. Source: Tencent's AndroidInfo (XiaoMi…).</summary>
public sealed record XiaomiOptions
{
    /// <summary>The notification channel (MIUI 10+); goes before the app's configured one. Android 8+ shows nothing without a
    /// channel.</summary>
    public string? ChannelId { get; init; }
}
