namespace PushFunctions.Http.Tencent;

/// <summary>How one app takes in what Tencent Cloud Chat, or a backend that speaks like it, sends.</summary>
public sealed record TencentOptions
{
    /// <summary>Tencent's model: a device that was last heard of so long ago is offline.</summary>
    public static TimeSpan InactiveAfter { get; } = TimeSpan.FromDays(7);

    /// <summary>The SDKAppID, as every request's query has it.</summary>
    public required string SdkAppid { get; init; }

    /// <summary>What requests are signed with. Null: requests without a signature are taken.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// How far a request's time may lie from ours, in either direction. Tencent's live streaming advises a minute; Chat's pages do not say.
    /// </summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>True: a callback's UnreadMsgNum is its receiver's badge. It counts one-to-one messages only.</summary>
    public bool UnreadAsBadge { get; init; }

    /// <summary>True: the unread count of a read report goes onto the reader's icons. It counts one-to-one messages only.</summary>
    public bool ReadReportAsBadge { get; init; } = true;

    /// <summary>What a login says of the device's app.</summary>
    public LoginMeaning Login { get; init; }

    /// <summary>Which MeiZuNoticeMsgType is the private one: Tencent's table says 1, its sample 0.</summary>
    public int MeizuPrivate { get; init; } = 1;
}

/// <summary>What is concluded from a login; decision 7 has the reasons.</summary>
public enum LoginMeaning
{
    /// <summary>Somebody can be reached there: pushes go on.</summary>
    Reachable,

    /// <summary>The app is in use: pushes stop, as after a report of <c>foreground</c>.</summary>
    Foreground,
}
