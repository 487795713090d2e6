using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Status;

/// <summary>Tells operators how full the queues are, measured as they ask.</summary>
public sealed class StatusEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IQueueGauge _gauge;
    private readonly TimeProvider _clock;

    internal StatusEndpoints(ErrorBoundary boundary, IQueueGauge gauge, TimeProvider clock) =>
        (_boundary, _gauge, _clock) = (boundary, gauge, clock);

    public Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.GetStatus, async () =>
        {
            StatusView status = new()
            {
                At = _clock.GetUtcNow(),
                Queues = [.. (await _gauge.MeasureAsync(cancellationToken)).Select(QueueView.Of)],
            };
            return ApiReply.Json(StatusCodes.Status200OK, status, StatusJson.Strict.StatusView);
        });
}
