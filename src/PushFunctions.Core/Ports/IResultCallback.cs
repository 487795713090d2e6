using PushFunctions.Core.Envelopes;

namespace PushFunctions.Core.Ports;

/// <summary>The address that an app's backend has for results.</summary>
public interface IResultCallback
{
    /// <summary>Makes one request. Whatever comes of it is an answer and not an exception.</summary>
    Task<CallbackAnswer> PostAsync(ResultEnvelope envelope, CancellationToken cancellationToken);
}
