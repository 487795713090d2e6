namespace PushFunctions.Chaos.Judging;

/// <summary>
/// Which trouble a push may have been repeated for: one that befell its sender before the push was on record. A push whose attempt was
/// reported as recorded before the trouble began has no excuse.
/// </summary>
internal sealed class Explanations
{
    // An attempt ends within 90 s, so no push waits longer for its record.
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(90);

    // What a killed dispatcher had written to its connection arrives a moment later.
    private static readonly TimeSpan InTheWire = TimeSpan.FromSeconds(2);

    // A paused dispatcher finishes its calls, 10 s at the most each, before it writes and finds that it was taken over.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(15);

    // The emulator notes call and push one after the other.
    private static readonly TimeSpan SameCall = TimeSpan.FromSeconds(1);

    private readonly ILookup<string?, Trouble> _troubles;
    private readonly ILookup<(string, string), DateTimeOffset> _recorded;

    public Explanations(IEnumerable<Trouble> troubles, IEnumerable<Attempt> records)
    {
        _troubles = troubles.ToLookup(trouble => trouble.Sender);
        _recorded = records.ToLookup(attempt => (attempt.Sender, attempt.EventId), attempt => attempt.Ended);
    }

    /// <returns>The one that is nearest in time; null if there is none.</returns>
    public Trouble? Of(Push push) => _troubles[push.Sender].Concat(_troubles[null])
        .Where(trouble => Explains(trouble, push))
        .MinBy(trouble => (trouble.From - push.Time).Duration());

    private bool Explains(Trouble trouble, Push push) => trouble.Kind switch
    {
        TroubleKind.Unanswered => trouble.Channel == push.Channel && (trouble.From - push.Time).Duration() <= SameCall,
        TroubleKind.Kill => push.Time <= trouble.From + InTheWire && WasInFlight(push, trouble.From),
        _ => push.Time <= trouble.To + Afterwards && WasInFlight(push, trouble.From),
    };

    private bool WasInFlight(Push push, DateTimeOffset at) =>
        at - push.Time <= LongestAttempt
        && !_recorded[(push.Sender, push.EventId)].Any(recorded => recorded >= push.Time && recorded < at);
}
