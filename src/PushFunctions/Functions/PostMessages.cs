using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class PostMessages(MessageEndpoints messages)
{
    [Function(nameof(PostMessages))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.MessagesTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        messages.PostAsync(request, cancellationToken);
}
