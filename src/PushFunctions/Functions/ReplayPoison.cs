using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Poison;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class ReplayPoison(PoisonEndpoints poison)
{
    [Function(nameof(ReplayPoison))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.PoisonReplayTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        poison.ReplayAsync(request, cancellationToken);
}
