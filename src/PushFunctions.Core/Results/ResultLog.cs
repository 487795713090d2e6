using Microsoft.Extensions.Logging;

namespace PushFunctions.Core.Results;

/// <summary>What telling results logs. Ids and numbers only: neither the callback's address nor its secret.</summary>
internal static partial class ResultLog
{
    [LoggerMessage(1101, LogLevel.Debug, "{Count} results of message {MessageId} of {App} are told")]
    public static partial void Told(ILogger logger, int count, string messageId, string app);

    [LoggerMessage(1102, LogLevel.Warning, "{Count} results of message {MessageId} of {App} were not taken ({Reason}); again in {Delay}")]
    public static partial void Postponed(ILogger logger, int count, string messageId, string app, TimeSpan delay, string? reason);

    [LoggerMessage(1103, LogLevel.Error, "{Count} results of message {MessageId} of {App} go to the poison queue after {Tries} tries ({Reason})")]
    public static partial void GivenUp(ILogger logger, int count, string messageId, string app, int tries, string? reason);

    [LoggerMessage(1104, LogLevel.Error, "Queue message {QueueMessageId} is not ours and goes to the poison queue of results: {Problem}")]
    public static partial void Foreign(ILogger logger, string queueMessageId, string problem);
}
