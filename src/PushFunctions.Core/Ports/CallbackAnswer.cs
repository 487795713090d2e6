namespace PushFunctions.Core.Ports;

/// <summary>What came of a request to a callback.</summary>
/// <param name="IsTaken">True if the backend has the results now.</param>
/// <param name="Reason">Why not: a status, or how the request failed.</param>
/// <param name="RetryAfter">How long the backend wants to be left alone.</param>
public readonly record struct CallbackAnswer(bool IsTaken, string? Reason = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The backend has the results.</summary>
    public static CallbackAnswer Taken => new(true);

    /// <summary>To be told again later.</summary>
    public static CallbackAnswer Later(string reason, TimeSpan? retryAfter = null) => new(false, reason, retryAfter);
}
