using System.Net;

namespace PushFunctions.Emulator.Control;

/// <summary>
/// Keeps pages of other origins away from what shows, posts or changes something here: a browser is a program on this machine too, and a
/// page in it may give its own name this machine's address (DNS rebinding), or post to any address unasked. Providers' routes ask for
/// their own signatures instead.
/// </summary>
internal static class OriginGate
{
    /// <summary>Marks the routes that it stands before.</summary>
    public static object Mark { get; } = new GateMark();

    public static IApplicationBuilder UseOriginGate(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GateMark>() is not null && Refusal(context.Request) is { } title
            ? ControlReply.WriteAsync(context, new ControlProblem(title, StatusCodes.Status403Forbidden, "Programs on this machine and the emulator's own page are answered.", Errors: null))
            : next(context));

    /// <summary>Why a request is not answered; null if it is.</summary>
    internal static string? Refusal(HttpRequest request) =>
        !IsLoopback(request.Host.Host) ? "The host name is not this machine's."
        : IsForeign(request) ? "The request comes from another origin."
        : null;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host == "[::1]"
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address) && address.ToString() == host);

    // Programs send neither header; a page of ours sends our own origin, and one typed into the address bar "none".
    private static bool IsForeign(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site.ToString() is not ("same-origin" or "none"))
        || (request.Headers.Origin is { Count: > 0 } origin
            && !string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));

    private sealed class GateMark;
}
