namespace PushFunctions.Local.Azurite;

internal static partial class Log
{
    [LoggerMessage(7201, LogLevel.Information, "Installing Azurite from npm in {Directory}; this happens once")]
    public static partial void Installing(ILogger logger, string directory);

    [LoggerMessage(7202, LogLevel.Information, "Azurite was installed in {Seconds:F0} s")]
    public static partial void Installed(ILogger logger, double seconds);

    [LoggerMessage(7203, LogLevel.Debug, "{Folder} of an earlier installation is still in use")]
    public static partial void LeftoverKept(ILogger logger, string folder, Exception exception);

    [LoggerMessage(7204, LogLevel.Information, "Using the Azurite that listens on ports {BlobPort}, {QueuePort} and {TablePort}")]
    public static partial void UsingRunning(ILogger logger, int blobPort, int queuePort, int tablePort);

    [LoggerMessage(7205, LogLevel.Information, "Azurite {ProcessId} listens on ports {BlobPort}, {QueuePort} and {TablePort}; its data: {Data}")]
    public static partial void Started(ILogger logger, int processId, int blobPort, int queuePort, int tablePort, string data);

    [LoggerMessage(7206, LogLevel.Debug, "A port was taken before Azurite had it, choosing others")]
    public static partial void PortTaken(ILogger logger);

    [LoggerMessage(7207, LogLevel.Error, "Azurite {ProcessId} has ended, storage is gone; its last words: {LastLine}")]
    public static partial void Died(ILogger logger, int processId, string lastLine);

    [LoggerMessage(7208, LogLevel.Information, "Azurite {ProcessId} keeps running")]
    public static partial void KeptRunning(ILogger logger, int processId);
}
