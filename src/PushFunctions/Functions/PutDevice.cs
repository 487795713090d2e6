using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Service.Http;
using PushFunctions.Service.Http.Devices;

namespace PushFunctions.Functions;

internal sealed class PutDevice(DeviceEndpoints devices)
{
    [Function(nameof(PutDevice))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = ApiRoutes.DeviceTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.PutAsync(request, request.Id("userId"), request.Id("deviceId"), cancellationToken);
}
