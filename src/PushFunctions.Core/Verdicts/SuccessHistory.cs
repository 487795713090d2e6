namespace PushFunctions.Core.Verdicts;

/// <summary>
/// When an instance's pushes were taken, as far as it matters to a verdict: the latest two tokens exactly, those before them every half a
/// minute, for some two hours. What is forgotten keeps a device, and never removes one.
/// </summary>
internal sealed class SuccessHistory
{
    private const int MostKept = 256;
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(30);

    private readonly Queue<Success> _earlier = new();
    private Success? _latest;
    private Success? _latestOther;
    private DateTimeOffset _keptUntil = DateTimeOffset.MinValue;

    /// <summary>Notes that a push to a token was taken, and when that was heard first.</summary>
    public void Add(TokenHash token, DateTimeOffset begun, DateTimeOffset heard)
    {
        Success success = new(token, begun, heard);
        if (_latest is { } known && known.Token == token && known.Begun == begun)
        {
            return; // a hub tells of its latest sample at every reading
        }

        if (begun < _latest?.Begun)
        {
            Keep(success); // somebody who began later has ended sooner
            return;
        }

        if (_latest is { } before)
        {
            Keep(before);
            _latestOther = before.Token == token ? _latestOther : before;
        }

        _latest = success;
    }

    /// <summary>True if a push to another token was begun after one instant, and was known to be taken no later than another one.</summary>
    public bool HasOther(TokenHash token, DateTimeOffset after, DateTimeOffset before)
    {
        return IsIt(_latest) || IsIt(_latestOther) || _earlier.Any(success => IsIt(success));

        bool IsIt(Success? success) => success is { } it && it.Token != token && it.Begun > after && it.Heard <= before;
    }

    private void Keep(Success success)
    {
        if (success.Begun < _keptUntil + Spacing)
        {
            return;
        }

        _keptUntil = success.Begun;
        _earlier.Enqueue(success);
        if (_earlier.Count > MostKept)
        {
            _earlier.Dequeue();
        }
    }

    private readonly record struct Success(TokenHash Token, DateTimeOffset Begun, DateTimeOffset Heard);
}
