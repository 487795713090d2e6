using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Rosters;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class PatchRoster(RosterEndpoints rosters)
{
    [Function(nameof(PatchRoster))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = ApiRoutes.RosterTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        rosters.PatchAsync(request, request.Id("conversationId"), cancellationToken);
}
