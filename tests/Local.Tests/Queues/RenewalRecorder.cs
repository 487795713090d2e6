using System.Collections.Concurrent;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Local.Tests.Queues;

/// <summary>Records for how many seconds each renewal asks.</summary>
internal sealed class RenewalRecorder : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string?> _seconds = new();

    public IReadOnlyList<string?> Seconds => [.. _seconds];

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("/messages/", StringComparison.Ordinal))
        {
            _seconds.Enqueue(HttpUtility.ParseQueryString(message.Request.Uri.Query)["visibilitytimeout"]);
        }
    }
}
