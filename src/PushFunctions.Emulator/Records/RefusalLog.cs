namespace PushFunctions.Emulator.Records;

internal static partial class RefusalLog
{
    // Never the token, the payload or the Authorization header.
    [LoggerMessage(2, LogLevel.Information, "{Method} {Path} was refused with {Status}: {Detail}")]
    public static partial void Refused(ILogger logger, string method, string path, int status, string? detail);
}
