using System.Globalization;
using System.Net.Sockets;
using Azure;
using Azure.Identity;

namespace PushFunctions.Service.Http;

/// <summary>Tells an outage, which passes, from a mistake, which does not.</summary>
public static class StorageFaults
{
    /// <summary>True where trying again later may help.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        // The Azure client gathers its retries' faults in one; an answer among them that is no outage decides.
        AggregateException { InnerExceptions.Count: > 0 } many => many.InnerExceptions.All(IsTransient),
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AuthenticationFailedException => true, // the identity endpoint did not answer; no role is judged here
        TimeoutException or OperationCanceledException or HttpRequestException or SocketException or IOException => true,
        _ => false,
    };

    /// <summary>The chain of exception types with Azure's status and code: everything that is safe to log.</summary>
    public static string Describe(Exception exception)
    {
        string self = exception is RequestFailedException failed
            ? string.Create(CultureInfo.InvariantCulture, $"{nameof(RequestFailedException)} {failed.Status} {failed.ErrorCode}").TrimEnd()
            : exception.GetType().Name;
        return exception.InnerException is Exception inner ? $"{self} < {Describe(inner)}" : self;
    }
}
