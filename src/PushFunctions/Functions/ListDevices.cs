using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class ListDevices(DeviceEndpoints devices)
{
    [Function(nameof(ListDevices))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.DevicesTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.ListAsync(request, request.Id("userId"), cancellationToken);
}
