namespace PushFunctions.Core.Tests.Fakes;

/// <summary>How the n-th call to the outside goes wrong.</summary>
public enum Fault
{
    /// <summary>The process dies before the call has any effect.</summary>
    KilledBefore,

    /// <summary>The call takes effect and the process dies before it learns of it.</summary>
    KilledAfter,

    /// <summary>The call fails without effect; the process lives.</summary>
    Refused,

    /// <summary>The call takes effect and its answer is lost; the process lives.</summary>
    AnswerLost,

    /// <summary>The call takes effect, its answer is lost, and the client library makes it again: the caller sees the second answer.</summary>
    MadeTwice,
}

/// <summary>Counts every call that the product makes to storage, queue and channel, and lets the n-th go wrong.</summary>
public sealed class CrashPlan
{
    private bool _dead;

    /// <summary>The call that goes wrong, from 1; 0 for none.</summary>
    public int At { get; init; }

    public Fault Fault { get; init; }

    /// <summary>Runs before the given call: how another process gets in between.</summary>
    public Dictionary<int, Func<Task>> Interludes { get; } = [];

    public int Calls { get; private set; }

    /// <summary>What kind of call went wrong, or null while none has.</summary>
    public string? Struck { get; private set; }

    public async Task<T> CallAsync<T>(string kind, Func<T> effect)
    {
        ThrowIfDead();
        int number = ++Calls;
        if (Interludes.Remove(number, out Func<Task>? interlude))
        {
            await interlude();
        }

        if (number != At)
        {
            return effect();
        }

        Struck = kind;
        if (Fault == Fault.MadeTwice)
        {
            effect();
            return effect();
        }

        _dead = Fault is Fault.KilledBefore or Fault.KilledAfter;
        if (Fault is Fault.KilledAfter or Fault.AnswerLost)
        {
            effect();
        }

        throw _dead ? new KilledException() : new StorageFaultException();
    }

    /// <summary>Kills the process here.</summary>
    public void Kill()
    {
        _dead = true;
        throw new KilledException();
    }

    /// <summary>A new process takes the killed one's place.</summary>
    public void Restart() => _dead = false;

    private void ThrowIfDead()
    {
        if (_dead)
        {
            throw new KilledException();
        }
    }
}

/// <summary>Stands for a killed process: nothing that is done after it has an effect.</summary>
public sealed class KilledException : Exception;

/// <summary>Stands for a storage or network error that the process lives to see.</summary>
public sealed class StorageFaultException : Exception;
