using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetDevice(DeviceEndpoints devices)
{
    [Function(nameof(GetDevice))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.DeviceTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.GetAsync(request, request.Id("userId"), request.Id("deviceId"), cancellationToken);
}
