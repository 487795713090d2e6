using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class ForgetUser(DeviceEndpoints devices)
{
    [Function(nameof(ForgetUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.ForgetUserTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.ForgetUserAsync(request, request.Id("userId"), cancellationToken);
}
