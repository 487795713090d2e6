using Microsoft.Extensions.Logging;

namespace PushFunctions.Http.Tencent;

/// <summary>What the webhook logs: ids, and nothing of what was said.</summary>
internal static partial class TencentLog
{
    [LoggerMessage(4101, LogLevel.Warning, "Message {MessageId} of {App} is for nobody: the roster of {ConversationId} is unknown or has the sender alone")]
    public static partial void NoRoster(ILogger logger, string messageId, string app, string conversationId);

    [LoggerMessage(4102, LogLevel.Warning, "Message {MessageId} of {App} goes without the pushFunctions of its CloudCustomData: it breaks rules")]
    public static partial void AgreedInfoBroken(ILogger logger, string messageId, string app);

    [LoggerMessage(4103, LogLevel.Information, "Message {MessageId} of {App} was taken in before, with other content; nothing is sent for this one")]
    public static partial void Conflict(ILogger logger, string messageId, string app);

    [LoggerMessage(4104, LogLevel.Information, "App {App}: the callback {Command} is not one of those that are read")]
    public static partial void UnknownCommand(ILogger logger, string app, string command);

    [LoggerMessage(4105, LogLevel.Warning, "App {App}: a request is refused: {Reason}")]
    public static partial void Unauthorized(ILogger logger, string app, string reason);
}
