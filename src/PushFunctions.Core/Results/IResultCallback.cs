namespace PushFunctions.Core.Results;

/// <summary>The address that an app's backend has for results.</summary>
public interface IResultCallback
{
    /// <summary>Makes one request. Whatever comes of it is an answer and not an exception.</summary>
    Task<CallbackAnswer> PostAsync(ResultEnvelope envelope, CancellationToken cancellationToken);
}

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
