using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Poison;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class ListPoison(PoisonEndpoints poison)
{
    [Function(nameof(ListPoison))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.PoisonListTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        poison.ListAsync(request, cancellationToken);
}
