using PushFunctions.Chaos.Plan;
using PushFunctions.Core.Messages;

namespace PushFunctions.Chaos.Judging;

/// <summary>Holds what arrived against what was told of events after their posts.</summary>
internal sealed class Afterthoughts
{
    // A call that was under way lasts 10 s at the most, a pause of its process 6 s; then the row is met.
    private static readonly TimeSpan RecallIsMet = TimeSpan.FromSeconds(20);

    // An attempt that was decided on before ends within 90 s, however often its message is received.
    private static readonly TimeSpan ReadIsMet = TimeSpan.FromSeconds(90);

    private readonly Evidence _evidence;
    private readonly ILookup<(string, string), Push> _messages;
    private readonly ILookup<(string, string), Push> _notices;
    private readonly Dictionary<string, PlannedEvent> _byId;
    private readonly HashSet<string> _clears;

    public Afterthoughts(Evidence evidence, ILookup<(string, string), Push> messages)
    {
        _evidence = evidence;
        _messages = messages;
        _notices = evidence.Pushes.Where(push => push is { IsTaken: true, Kind: PushKind.Notice }).ToLookup(push => (push.ReplaceId, push.Token));
        _byId = evidence.Events.ToDictionary(planned => planned.Id);
        _clears = [.. evidence.Events.Where(planned => planned.Fate == Fate.Read).SelectMany(planned => planned.Tokens)];
    }

    /// <summary>Delayed pushes that were there before their time.</summary>
    public IEnumerable<Push> TooEarly => Of(Fate.Delayed).Where(push => push.Time < _evidence.Posted[push.EventId] + _byId[push.EventId].Delay);

    /// <summary>Pushes of events that had long been read or recalled.</summary>
    public IEnumerable<Push> TooLate => Of(Fate.Read).Where(push => IsAfter(push, ReadIsMet)).Concat(Of(Fate.Recalled).Where(push => IsAfter(push, RecallIsMet)));

    /// <summary>Phones that are left with a recalled message, as its last push.</summary>
    public IEnumerable<Push> LeftOver => Of(Fate.Recalled).GroupBy(push => (push.EventId, push.Token))
        .Select(phone => phone.MaxBy(push => push.Time)!)
        .Where(last => !_notices[(ReplaceId.For("default", last.EventId), last.Token)].Any(notice => notice.Time >= last.Time));

    /// <summary>True for a notice or a clear that nothing was told for.</summary>
    public bool IsStray(Push push) => push.Kind == PushKind.Notice
        ? !_evidence.Events.Any(planned => planned.Fate == Fate.Recalled && planned.Tokens.Contains(push.Token) && ReplaceId.For("default", planned.Id) == push.ReplaceId)
        : !_clears.Contains(push.Token);

    private IEnumerable<Push> Of(Fate fate) => _messages.SelectMany(phone => phone).Where(push => _byId.TryGetValue(push.EventId, out PlannedEvent? planned) && planned.Fate == fate);

    private bool IsAfter(Push push, TimeSpan grace) => _evidence.Afterwards.TryGetValue(push.EventId, out DateTimeOffset told) && push.Time > told + grace;
}
