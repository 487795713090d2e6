using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Console;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class GetConsoleFile(ConsoleEndpoints console)
{
    [Function(nameof(GetConsoleFile))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ApiRoutes.ConsoleFileTemplate)] HttpRequest request) =>
        console.GetFileAsync(request, request.Id("file"));
}
