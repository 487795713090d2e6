using Microsoft.Extensions.Logging;

namespace PushFunctions.Storage.Poison;

/// <summary>What the poison queue has to say: ids, reasons and numbers. Event ids 2300–2319.</summary>
internal static partial class PoisonLog
{
    [LoggerMessage(2300, LogLevel.Warning, "In the poison queue: {Id}, message {MessageId} of {App}, chunk {Chunk}: {Reason}")]
    public static partial void Listed(ILogger logger, string id, string? app, string? messageId, int? chunk, string reason);

    [LoggerMessage(2301, LogLevel.Information, "Poison queue: {Kept} stay, {Settled} chunks settled, {Replayed} replayed, {Deleted} deleted")]
    public static partial void Swept(ILogger logger, int kept, int settled, int replayed, int deleted);

    [LoggerMessage(2302, LogLevel.Warning, "The chunk of {Id} in the poison queue cannot be read: {Fault}")]
    public static partial void Unreadable(ILogger logger, string id, string fault);

    [LoggerMessage(2303, LogLevel.Warning, "A pack in the poison queue is split into {Chunks} entries")]
    public static partial void Split(ILogger logger, int chunks);
}
