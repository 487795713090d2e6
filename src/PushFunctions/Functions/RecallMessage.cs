using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class RecallMessage(RecallEndpoints recalls)
{
    [Function(nameof(RecallMessage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.RecallTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        recalls.PostAsync(request, request.Id("id"), cancellationToken);
}
