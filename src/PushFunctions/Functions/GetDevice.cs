using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Http;
using PushFunctions.Service.Http.Devices;

namespace PushFunctions.Functions;

internal sealed class GetDevice(DeviceEndpoints devices)
{
    [Function(nameof(GetDevice))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.DeviceTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.GetAsync(request, request.Id("userId"), request.Id("deviceId"), cancellationToken);
}
