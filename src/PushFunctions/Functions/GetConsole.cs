using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Console;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetConsole(ConsoleEndpoints console)
{
    [Function(nameof(GetConsole))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ApiRoutes.ConsoleTemplate)] HttpRequest request) =>
        console.GetAsync(request);
}
