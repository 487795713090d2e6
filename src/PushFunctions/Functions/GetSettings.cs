using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class GetSettings(SettingsEndpoints settings)
{
    [Function(nameof(GetSettings))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.SettingsTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        settings.GetAsync(request, request.Id("userId"), cancellationToken);
}
