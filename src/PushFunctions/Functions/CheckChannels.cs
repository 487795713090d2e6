using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Checkups;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class CheckChannels(CheckupEndpoints checkups)
{
    [Function(nameof(CheckChannels))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.ChannelCheckTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        checkups.PostAsync(request, cancellationToken);
}
