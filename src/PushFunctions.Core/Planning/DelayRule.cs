using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Planning;

/// <summary>How long a push waits before anything is decided on it for good, counted from its event's acceptance. Pure.</summary>
internal static class DelayRule
{
    /// <summary>The wait, or null for none.</summary>
    public static TimeSpan? Of(MessageEvent messageEvent) =>
        messageEvent.Push?.Delay is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;
}
