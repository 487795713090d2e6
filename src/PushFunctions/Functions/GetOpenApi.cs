using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Documents;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetOpenApi(OpenApiEndpoints openApi)
{
    [Function(nameof(GetOpenApi))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ApiRoutes.OpenApiTemplate)] HttpRequest request) =>
        openApi.GetAsync(request);
}
