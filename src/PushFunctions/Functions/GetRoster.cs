using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Rosters;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetRoster(RosterEndpoints rosters)
{
    [Function(nameof(GetRoster))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.RosterTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        rosters.GetAsync(request, request.Id("conversationId"), cancellationToken);
}
