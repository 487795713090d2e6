using System.Net;
using PushFunctions.Local.Keys;

namespace PushFunctions.Local.Hosting;

/// <summary>
/// Stands where keys are missing: only programs on this machine are answered. A page in its browser is somebody else's program: it can
/// give its own name this machine's address (DNS rebinding), and it can post without a body to any address unasked.
/// </summary>
internal static class LocalGate
{
    private const string Remedy = "A host without keys answers programs on its own machine only; configure keys to open it to others.";

    public static IApplicationBuilder UseLocalGate(this IApplicationBuilder app, HostKeys keys) => keys.AreComplete
        ? app
        : app.Use((context, next) => Refusal(context, keys) is { } title
            ? Results.Problem(title: title, detail: Remedy, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : next(context));

    /// <summary>Why a request is not answered; null if it is.</summary>
    internal static string? Refusal(HttpContext context, HostKeys keys) =>
        context.Connection.LocalIpAddress is not { } address || !IPAddress.IsLoopback(address) ? "The connection comes from another machine."
        : keys.AreRequired ? null // a page does not know them
        : !Loopback.IsHost(context.Request.Host.Host) ? "The host name is not this machine's."
        : IsForeign(context.Request) ? "The request comes from another origin."
        : null;

    // Programs send no Origin; a page of this host sends the host's own.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin
        && !string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
