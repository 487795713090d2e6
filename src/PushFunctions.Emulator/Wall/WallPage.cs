using PushFunctions.Emulator.Control;
using PushFunctions.Emulator.NotificationHubs;

namespace PushFunctions.Emulator.Wall;

/// <summary>The page's files, which are part of the assembly.</summary>
internal static class WallPage
{
    private const string Prefix = "wall/";
    private const string Document = "index.html";

    // Nothing inline, nothing from elsewhere but the pictures of notifications, which a phone would load as well; no text can become markup.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    public static void MapWallPage(this IEndpointRouteBuilder routes)
    {
        var hubs = routes.ServiceProvider.GetRequiredService<HubEndpoint>();
        routes.MapGet("/", (RequestDelegate)(context =>
            // The same address lists a namespace's hubs, to those who bring a token, and helps those who read text.
            context.Request.Headers.Authorization.Count > 0 ? hubs.RefuseListOfHubsAsync(context)
            : WantsHtml(context.Request) ? WriteAsync(context, Document)
            : AboutEndpoints.HelpAsync(context)));
        foreach (string file in typeof(WallPage).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            routes.MapGet($"/{file}", (RequestDelegate)(context => WriteAsync(context, file[Prefix.Length..])));
        }
    }

    private static bool WantsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task WriteAsync(HttpContext context, string file)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = Types[Path.GetExtension(file)];
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache"; // the next version's page must not run the last one's script
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await using var content = typeof(WallPage).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new InvalidOperationException($"{file} is not part of the assembly");
        context.Response.ContentLength = content.Length;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
