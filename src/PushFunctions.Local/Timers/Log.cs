namespace PushFunctions.Local.Timers;

internal static partial class Log
{
    [LoggerMessage(7301, LogLevel.Warning, "{Job} failed ({Fault}); it will be tried again when it is due")]
    public static partial void Failed(ILogger logger, string job, string fault);
}
