using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class PostRead(ReadEndpoints reads)
{
    [Function(nameof(PostRead))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.ReadTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        reads.PostAsync(request, request.Id("userId"), request.Id("conversationId"), cancellationToken);
}
