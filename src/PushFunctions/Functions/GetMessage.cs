using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetMessage(MessageEndpoints messages)
{
    [Function(nameof(GetMessage))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.MessageTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        messages.GetAsync(request, request.Id("id"), cancellationToken);
}
