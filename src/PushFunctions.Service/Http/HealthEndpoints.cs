using Microsoft.AspNetCore.Http;

namespace PushFunctions.Service.Http;

/// <summary>
/// Says that the process serves requests. It asks nothing of storage: a probe that fails with storage would have every instance
/// restarted during an outage that restarting cannot end.
/// </summary>
public sealed class HealthEndpoints
{
    private readonly ErrorBoundary _boundary;

    internal HealthEndpoints(ErrorBoundary boundary) => _boundary = boundary;

    public Task<IResult> GetAsync(HttpRequest request) => _boundary.RunAsync(
        request,
        ApiRoutes.GetHealth,
        () => Task.FromResult(ApiReply.Json(StatusCodes.Status200OK, new HealthReport("ok"), HttpJson.Strict.HealthReport)));
}

/// <summary>The body of a healthy answer.</summary>
internal sealed record HealthReport(string Status);
