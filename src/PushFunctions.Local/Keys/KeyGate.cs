using Microsoft.Extensions.Primitives;
using PushFunctions.Http.Routes;

namespace PushFunctions.Local.Keys;

/// <summary>
/// Asks for a key as the Functions host does: in <c>x-functions-key</c>, else in <c>?code=</c>, the first where there are several; who has none that fits gets an empty 401.
/// </summary>
internal static class KeyGate
{
    private const string Header = "x-functions-key";
    private const string Parameter = "code";

    public static IApplicationBuilder UseKeys(this IApplicationBuilder app, HostKeys keys) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>() is not { } route || keys.Open(route.Access, KeyOf(context.Request)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    });

    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out StringValues header) ? header[0]
        : request.Query.TryGetValue(Parameter, out StringValues parameter) ? parameter[0]
        : null;
}
