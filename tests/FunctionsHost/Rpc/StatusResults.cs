namespace PushFunctions.FunctionsHost.Rpc;

internal static class StatusResults
{
    /// <exception cref="WorkerFailedException">It is no success.</exception>
    public static void ThrowIfFailed(this StatusResult? result, string what)
    {
        if (result?.Status != StatusResult.Types.Status.Success)
        {
            throw new WorkerFailedException($"{what}: {result?.Status} {result?.Exception?.Message}");
        }
    }
}
