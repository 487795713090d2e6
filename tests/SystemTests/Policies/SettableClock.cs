namespace PushFunctions.SystemTests.Policies;

/// <summary>A clock that can be set and goes on from there. Its timers are the real ones: a host that polls must not stand still.</summary>
internal sealed class SettableClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _aheadTicks, (now - base.GetUtcNow()).Ticks);
}
