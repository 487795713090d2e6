using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Policies;

namespace PushFunctions.Core.Planning;

/// <summary>
/// How long a push waits before anything is decided on it for good, counted from its event's acceptance. What the event says goes first; the
/// app's delay is for everybody, or only for those who are active elsewhere; a data push, which disturbs nobody, does not wait for that. Pure.
/// </summary>
internal static class DelayRule
{
    /// <summary>The wait, or null for none.</summary>
    public static TimeSpan? Of(PushQuestion question, Device device)
    {
        AppPolicy policy = question.App.Policy;
        bool isMeant = !question.IsData && (policy.ActiveElsewhere != ElsewhereRule.Delay || question.IsActiveElsewhere(device));
        TimeSpan delay = question.Event.Push?.Delay is { } seconds ? TimeSpan.FromSeconds(seconds) : isMeant ? policy.Delay : TimeSpan.Zero;
        return delay > TimeSpan.Zero ? delay : null;
    }
}
