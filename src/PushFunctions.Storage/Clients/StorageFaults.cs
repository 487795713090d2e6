using System.Globalization;
using System.Net.Sockets;
using Azure;
using Azure.Identity;
using PushFunctions.Core.Ports;

namespace PushFunctions.Storage.Clients;

/// <summary>Reads the exceptions of the Azure clients and of what they run on.</summary>
public sealed class StorageFaults : IStorageFaults
{
    /// <inheritdoc/>
    public bool IsOutage(Exception exception) => exception switch
    {
        // The Azure client gathers its retries' faults in one; an answer among them that is no outage decides.
        AggregateException { InnerExceptions.Count: > 0 } many => many.InnerExceptions.All(IsOutage),
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AuthenticationFailedException => true, // the identity endpoint did not answer; no role is judged here
        TimeoutException or OperationCanceledException or HttpRequestException or SocketException or IOException => true,
        _ => false,
    };

    /// <inheritdoc/>
    public string Describe(Exception exception)
    {
        string self = exception is RequestFailedException failed
            ? string.Create(CultureInfo.InvariantCulture, $"{nameof(RequestFailedException)} {failed.Status} {failed.ErrorCode}").TrimEnd()
            : exception.GetType().Name;
        return exception.InnerException is Exception inner ? $"{self} < {Describe(inner)}" : self;
    }
}
