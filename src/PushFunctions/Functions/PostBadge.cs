using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class PostBadge(BadgeEndpoints badges)
{
    [Function(nameof(PostBadge))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.BadgeTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        badges.PostAsync(request, request.Id("userId"), cancellationToken);
}
