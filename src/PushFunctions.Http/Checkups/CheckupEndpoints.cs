using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Checkups;

/// <summary>The doctor: whether every credential is good now, and what else a push depends on.</summary>
public sealed class CheckupEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly ICheckups _checkups;

    internal CheckupEndpoints(ErrorBoundary boundary, ICheckups checkups) => (_boundary, _checkups) = (boundary, checkups);

    /// <summary>Looks, sends nothing to anybody, and tells.</summary>
    public Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.CheckChannels,
        async () => ApiReply.Json(
            StatusCodes.Status200OK, CheckupView.Of(await _checkups.RunAsync(cancellationToken)), CheckupJson.Strict.CheckupView));
}
