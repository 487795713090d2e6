namespace PushFunctions.FunctionsHost.Rpc;

/// <summary>The worker is gone, and with it what it was doing.</summary>
internal sealed class WorkerLostException(string message) : Exception(message);

/// <summary>The worker answered that something failed.</summary>
internal sealed class WorkerFailedException(string message) : Exception(message);
