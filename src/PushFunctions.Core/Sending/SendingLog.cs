using Microsoft.Extensions.Logging;
using PushFunctions.Core.Telemetry;

namespace PushFunctions.Core.Sending;

/// <summary>What sending logs. Ids and codes only: no text, title, ext or token, and so no exception as it is
/// (<see cref="FaultText"/>).</summary>
internal static partial class SendingLog
{
    [LoggerMessage(1002, LogLevel.Error, "Channel {Channel} failed by a fault of ours at message {MessageId}; its devices are tried again: {Fault}")]
    public static partial void ChannelFailed(ILogger logger, string channel, string messageId, string fault);

    [LoggerMessage(1005, LogLevel.Warning, "Channel {Channel} is left alone for a while: nothing came through, last {Code}")]
    public static partial void GateShut(ILogger logger, string channel, string? code);

    [LoggerMessage(1006, LogLevel.Error, "Channel {Channel} refuses until an operator acts: {Code}")]
    public static partial void OperatorAlarm(ILogger logger, string channel, string? code);
}
