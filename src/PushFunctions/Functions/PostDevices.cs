using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class PostDevices(DeviceBatchEndpoints devices)
{
    [Function(nameof(PostDevices))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.DeviceBatchTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.PostAsync(request, cancellationToken);
}
