using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Documents;

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
        () => Task.FromResult(ApiReply.Json(StatusCodes.Status200OK, new HealthReport("ok"), HealthJson.Strict.HealthReport)));
}
