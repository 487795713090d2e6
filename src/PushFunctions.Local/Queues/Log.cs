namespace PushFunctions.Local.Queues;

/// <summary>Never a message's text.</summary>
internal static partial class Log
{
    [LoggerMessage(7101, LogLevel.Information, "Pumping queue {Queue}: batches of {BatchSize}, the next at {NewBatchThreshold}, {MaxDequeueCount} tries")]
    public static partial void Pumping(ILogger logger, string queue, int batchSize, int newBatchThreshold, int maxDequeueCount);

    [LoggerMessage(7102, LogLevel.Information, "No longer receiving from {Queue}; {Running} messages are still being handled")]
    public static partial void Draining(ILogger logger, string queue, int running);

    [LoggerMessage(7103, LogLevel.Warning, "Not every message of {Queue} was handled in time; the rest comes back when its lease of {Lease} is over")]
    public static partial void NotDrained(ILogger logger, string queue, TimeSpan lease);

    [LoggerMessage(7104, LogLevel.Warning, "Queue {Queue} does not exist; waiting for it")]
    public static partial void QueueMissing(ILogger logger, string queue);

    [LoggerMessage(7105, LogLevel.Warning, "Receiving from {Queue} fails; trying on, silently until it succeeds")]
    public static partial void PollingFailed(ILogger logger, string queue, Exception exception);

    [LoggerMessage(7106, LogLevel.Information, "Receiving from {Queue} again after {FailedPolls} failures")]
    public static partial void PollingRecovered(ILogger logger, string queue, int failedPolls);

    // Not the exception itself: a handler's may quote the message that it choked on.
    [LoggerMessage(7107, LogLevel.Warning, "Handling message {MessageId} failed, try {DequeueCount}: {Fault}\n{Stack}")]
    public static partial void HandlerFailed(ILogger logger, string messageId, long dequeueCount, string fault, string? stack);

    [LoggerMessage(7108, LogLevel.Error, "Message {MessageId}, received {DequeueCount} times, goes to {PoisonQueue}")]
    public static partial void Poisoned(ILogger logger, string messageId, long dequeueCount, string poisonQueue);

    [LoggerMessage(7109, LogLevel.Information, "Handling message {MessageId} was interrupted by the host's end; it comes back")]
    public static partial void Interrupted(ILogger logger, string messageId);

    [LoggerMessage(7110, LogLevel.Warning, "Message {MessageId} is no longer ours ({ErrorCode}): its lease ran out and somebody else has received or deleted it")]
    public static partial void NotOurs(ILogger logger, string messageId, string? errorCode);

    [LoggerMessage(7111, LogLevel.Warning, "Message {MessageId} could not be brought to its end; it comes back when its lease is over")]
    public static partial void CompletingFailed(ILogger logger, string messageId, Exception exception);

    [LoggerMessage(7112, LogLevel.Warning, "Renewing the lease of message {MessageId} failed; trying again")]
    public static partial void RenewalFailed(ILogger logger, string messageId, Exception exception);

    [LoggerMessage(7113, LogLevel.Warning, "The lease of message {MessageId} is lost ({ErrorCode}); its handler runs on")]
    public static partial void LeaseLost(ILogger logger, string messageId, string? errorCode);

    [LoggerMessage(7114, LogLevel.Error, "Message {MessageId} in {Queue} is not encoded as host.json says; it goes to {PoisonQueue}")]
    public static partial void Undecodable(ILogger logger, string messageId, string queue, string poisonQueue);
}
