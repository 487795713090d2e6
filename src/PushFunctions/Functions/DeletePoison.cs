using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Poison;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class DeletePoison(PoisonEndpoints poison)
{
    [Function(nameof(DeletePoison))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.PoisonTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        poison.DeleteAsync(request, request.Id("id"), cancellationToken);
}
