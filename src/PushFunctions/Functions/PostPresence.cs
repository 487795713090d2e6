using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class PostPresence(PresenceEndpoints presence)
{
    [Function(nameof(PostPresence))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.PresenceTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        presence.PostAsync(request, request.Id("userId"), cancellationToken);
}
