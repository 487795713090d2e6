using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Rosters;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class PutRoster(RosterEndpoints rosters)
{
    [Function(nameof(PutRoster))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = ApiRoutes.RosterTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        rosters.PutAsync(request, request.Id("conversationId"), cancellationToken);
}
