namespace PushFunctions.Emulator.Hosting;

internal static partial class EmulatorLog
{
    [LoggerMessage(1, LogLevel.Information, "The emulator listens on {Urls}")]
    public static partial void Listening(ILogger logger, string urls);
}
