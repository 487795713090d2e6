using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class PutSettings(SettingsEndpoints settings)
{
    [Function(nameof(PutSettings))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = ApiRoutes.SettingsTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        settings.PutAsync(request, request.Id("userId"), cancellationToken);
}
