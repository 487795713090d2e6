using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class PostDeviceState(DeviceEndpoints devices)
{
    [Function(nameof(PostDeviceState))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.DeviceStateTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.PostStateAsync(request, request.Id("userId"), request.Id("deviceId"), cancellationToken);
}
