using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>A provider's word that a token is dead.</summary>
/// <param name="App">The device's app.</param>
/// <param name="Instance">Which channel instance, with which credentials, the push went through.</param>
/// <param name="UserId">Whose device it is.</param>
/// <param name="Device">The device as it was read last.</param>
/// <param name="At">A time that the verdict is no older than: it does not concern a token that was stored later.</param>
/// <param name="Source">How it came.</param>
public sealed record TokenVerdict(
    string App, ChannelInstance Instance, string UserId, Device Device, DateTimeOffset At, VerdictSource Source)
{
    /// <summary>False where the provider said it of a call with several tokens and named none of them: nobody is removed for that.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>When its push began, or a time before that, as far as it is known: what was learned meanwhile came before no verdict.</summary>
    public DateTimeOffset Begun
    {
        get => field < At ? field : At;
        init;
    } = At;

    /// <summary>Since when the token is dead, where the provider says so: that may be long before it said so.</summary>
    public DateTimeOffset? DeadSince { get; init; }

    /// <summary>What the verdict says is so since then: a token that was stored later is not meant.</summary>
    public DateTimeOffset Since => DeadSince is { } since && since < At ? since : At;

    /// <summary>True where the same answer took another token.</summary>
    public bool IsBesideSuccess { get; init; }
}

/// <summary>What came of a verdict.</summary>
public enum VerdictResult
{
    /// <summary>The device is removed.</summary>
    Removed,

    /// <summary>The device stays, and its row says since when its token is suspect.</summary>
    Suspect,

    /// <summary>The token is not the device's any more, or was stored after the verdict.</summary>
    NotConcerned,
}
