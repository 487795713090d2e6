using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Documents;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetHealth(HealthEndpoints health)
{
    [Function(nameof(GetHealth))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ApiRoutes.HealthTemplate)] HttpRequest request) =>
        health.GetAsync(request);
}
