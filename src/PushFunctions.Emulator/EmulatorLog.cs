namespace PushFunctions.Emulator;

internal static partial class EmulatorLog
{
    [LoggerMessage(1, LogLevel.Information, "The emulator listens on {Urls}")]
    public static partial void Listening(ILogger logger, string urls);

    // Never the token, the payload or the Authorization header.
    [LoggerMessage(2, LogLevel.Information, "{Method} {Path} was refused with {Status}: {Detail}")]
    public static partial void Refused(ILogger logger, string method, string path, int status, string? detail);
}
