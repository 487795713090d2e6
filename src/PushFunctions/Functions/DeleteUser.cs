using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class DeleteUser(DeviceEndpoints devices)
{
    [Function(nameof(DeleteUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.UserTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        devices.DeleteUserAsync(request, request.Id("userId"), cancellationToken);
}
