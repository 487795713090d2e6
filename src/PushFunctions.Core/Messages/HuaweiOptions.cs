namespace PushFunctions.Core.Messages;

/// <summary>What only Huawei Push Kit understands. Source: Tencent's AndroidInfo (HuaWei…); Huawei's AndroidNotification.</summary>
public sealed record HuaweiOptions
{
    /// <summary>The message class, say <c>IM</c>; effective only with the self-classification right.</summary>
    public string? Category { get; init; }

    /// <summary>The app's own notification channel (EMUI 10+).</summary>
    public string? ChannelId { get; init; }

    /// <summary><c>LOW</c> or <c>NORMAL</c>.</summary>
    public string? Importance { get; init; }

    /// <summary>A small picture's https address, at most 512 KB.</summary>
    public string? Image { get; init; }
}
