namespace PushFunctions.Core.Results;

/// <summary>The numbers that telling results goes by.</summary>
public sealed record ResultOptions
{
    /// <summary>The delay after the first failed request; it doubles from try to try. Default 5 s.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay that we choose ourselves. Default 10 min.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest <c>Retry-After</c> that is honoured. Default 1 h: a slip of the receiver's must not use up the day.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After this long nothing is tried again: the results go to the poison queue. Default 24 h.</summary>
    public TimeSpan RetryWindow { get; init; } = TimeSpan.FromHours(24);
}
