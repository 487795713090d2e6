using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Status;

namespace PushFunctions.Functions;

internal sealed class GetStatus(StatusEndpoints status)
{
    [Function(nameof(GetStatus))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.StatusTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        status.GetAsync(request, cancellationToken);
}
