using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class PutDevice(DeviceEndpoints devices)
{
    [Function(nameof(PutDevice))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = ApiRoutes.DeviceTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.PutAsync(request, request.Id("userId"), request.Id("deviceId"), cancellationToken);
}
