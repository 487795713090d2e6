namespace PushFunctions.Core.Messages;

/// <summary>What only Huawei Push Kit understands. Source: Tencent's AndroidInfo (HuaWei…); Huawei's AndroidNotification.</summary>
public sealed record HuaweiOptions
{
    /// <summary>The message class, say <c>IM</c>; effective only with the self-classification right.</summary>
    public string? Category { get; init; }

    /// <summary>The app's own notification channel (EMUI 10+).</summary>
    public string? ChannelId { get; init; }

    /// <summary>Absent: the vendor's default.</summary>
    public VendorImportance? Importance { get; init; }

    /// <summary>A small picture's https address, at most 512 KB.</summary>
    public string? Image { get; init; }

    /// <summary>True: <see cref="PushOptions.Ext"/> travels as a parameter of the intent; else it is the intent's action. Source: Tencent's
    /// ExtAsHuaweiIntentParam, which its newest page no longer has.</summary>
    public bool? ExtAsIntentParameter { get; init; }

    /// <summary>What Huawei keeps for a phone that is offline: -1 every push, 0 the newest alone, 1–100 the newest of each number. Goes
    /// before the app's.</summary>
    public int? CollapseKey { get; init; }

    /// <summary>The account on the phone, as its app added it at Huawei, that alone may show the push; at most 64 UTF-16 units.</summary>
    public string? ProfileId { get; init; }
}
