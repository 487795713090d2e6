using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Console;

/// <summary>Serves the operators' page. It is public and holds nothing: what it shows it asks the API for, with the key that was typed in.</summary>
public sealed class ConsoleEndpoints
{
    private const string Document = "index.html";

    private readonly ErrorBoundary _boundary;

    internal ConsoleEndpoints(ErrorBoundary boundary) => _boundary = boundary;

    /// <summary>The page itself.</summary>
    public Task<IResult> GetAsync(HttpRequest request) =>
        _boundary.RunAsync(request, ApiRoutes.GetConsole, () => Task.FromResult(ConsoleFiles.Find(Document)!));

    /// <summary>A script, a style sheet or the icon.</summary>
    public Task<IResult> GetFileAsync(HttpRequest request, string file) => _boundary.RunAsync(
        request,
        ApiRoutes.GetConsoleFile,
        () => Task.FromResult(ConsoleFiles.Find(file) ?? ApiReply.Of(Problems.NotFound("The console has no such file."))));
}
