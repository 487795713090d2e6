using Microsoft.Extensions.Logging;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Dispatching;

/// <summary>What dispatch logs. Ids and codes only: no text, title, ext or token, and so no exception as it is
/// (<see cref="FaultText"/>).</summary>
internal static partial class DispatchLog
{
    [LoggerMessage(1001, LogLevel.Information, "Message {MessageId} of {App}, chunk {Chunk}, attempt {Attempt}: {Result}")]
    public static partial void Dispatched(ILogger logger, string messageId, string app, int chunk, int attempt, DispatchResult result);

    [LoggerMessage(1003, LogLevel.Error, "Queue message {QueueMessageId} is not ours and goes to the poison queue: {Problem}")]
    public static partial void Foreign(ILogger logger, string queueMessageId, string problem);

    [LoggerMessage(1004, LogLevel.Error, "Message {MessageId} of {App}, chunk {Chunk} is given up into the poison queue: {Fault}")]
    public static partial void GivenUp(ILogger logger, string messageId, string app, int chunk, string fault);

    [LoggerMessage(1008, LogLevel.Warning, "Message {MessageId} of {App}, chunk {Chunk} is taken out of its pack and tried again alone: {Fault}")]
    public static partial void TakenOut(ILogger logger, string messageId, string app, int chunk, string fault);
}
