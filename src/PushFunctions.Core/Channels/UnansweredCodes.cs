namespace PushFunctions.Core.Channels;

/// <summary>The codes of requests that went out and were not answered: whether the provider took them, nobody knows.</summary>
public static class UnansweredCodes
{
    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The connection broke.</summary>
    public const string Reset = "reset";

    /// <summary>A fault of ours on the way; it may have come after the send.</summary>
    public const string Fault = "channelError";

    /// <summary>What came back was not the provider's language.</summary>
    public const string Unreadable = "unreadableReply";
}
