using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Apns;

/// <summary>What Apple documents inside <c>aps</c>. Keys beside <c>aps</c> are the app's own.</summary>
internal static class ApnsShape
{
    private static readonly Rule ZeroToOne = Number(0, 1, "must be a number from 0 to 1");

    private static readonly Rule Seconds = Whole(0, long.MaxValue, "must be seconds since 1970");

    private static readonly Rule Alert = Members(
        ("title", Text), ("subtitle", Text), ("body", Text), ("launch-image", Text),
        ("title-loc-key", Text), ("title-loc-args", Texts),
        ("subtitle-loc-key", Text), ("subtitle-loc-args", Texts),
        ("loc-key", Text), ("loc-args", Texts),
        ("action", Text), ("action-loc-key", Text),
        ("summary-arg", Text), ("summary-arg-count", Whole(1, int.MaxValue, "must be a positive integer")));

    private static readonly Rule Sound = Members(
        ("critical", Whole(0, 1, "must be the number 0 or 1")), ("name", Text), ("volume", ZeroToOne));

    private static readonly (string, Rule)[] Common =
    [
        ("alert", TextOr(Alert)),
        ("badge", Whole(0, int.MaxValue, "must be an integer, 0 or more")),
        ("sound", TextOr(Sound)),
        ("thread-id", Text), ("category", Text), ("target-content-id", Text), ("filter-criteria", Text),
        ("content-available", One), ("mutable-content", One),
        ("interruption-level", OneOf("passive", "active", "time-sensitive", "critical")),
    ];

    public static Rule Aps { get; } = Members([.. Common, ("relevance-score", ZeroToOne)]);

    public static Rule LiveActivityAps { get; } = Members(
    [
        .. Common,
        ("relevance-score", Number(double.MinValue, double.MaxValue, "must be a number")),
        ("timestamp", Seconds), ("event", OneOf("start", "update", "end")), ("content-state", AnyObject),
        ("stale-date", Seconds), ("dismissal-date", Seconds), ("attributes-type", Text), ("attributes", AnyObject),
    ]);
}
