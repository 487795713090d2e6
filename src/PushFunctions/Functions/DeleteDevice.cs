using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class DeleteDevice(DeviceEndpoints devices)
{
    [Function(nameof(DeleteDevice))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.DeviceTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.DeleteAsync(request, request.Id("userId"), request.Id("deviceId"), cancellationToken);
}
