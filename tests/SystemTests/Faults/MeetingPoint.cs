using System.Collections.Concurrent;

namespace PushFunctions.SystemTests.Faults;

/// <summary>Holds what hosts send to their providers until two of them are at it: several hosts then work at once, whatever the machine does.</summary>
internal sealed class MeetingPoint
{
    private readonly ConcurrentDictionary<string, bool> _arrived = new();
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when calls of two hosts were under way at the same time.</summary>
    public Task Met => _met.Task;

    public HttpClient ClientOf(string host) => new(new Door(this, host));

    private Task ArriveAsync(string host, CancellationToken cancellationToken)
    {
        _arrived[host] = true;
        if (_arrived.Count > 1)
        {
            _met.TrySetResult();
        }

        return Met.WaitAsync(cancellationToken);
    }

    private sealed class Door(MeetingPoint point, string host) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A send; what a background job asks the hub is no dispatching.
            if (request.Method == HttpMethod.Post)
            {
                await point.ArriveAsync(host, cancellationToken);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
