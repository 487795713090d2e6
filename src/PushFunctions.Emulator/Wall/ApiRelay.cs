using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using PushFunctions.Emulator.Control;

namespace PushFunctions.Emulator.Wall;

/// <summary>
/// <c>/wall/api/…</c>: the page's way to the API, for the few routes that it has a use for. What leaves is built anew: of the request the
/// method, the path, the query and a JSON body; of the answer the status, the body and when to come again.
/// </summary>
internal sealed partial class ApiRelay : IDisposable
{
    public const string Prefix = "/wall";
    private const int LargestBody = 1024 * 1024;

    private static readonly (string Method, Regex Path)[] Open =
    [
        ("POST", PostMessage()),
        ("GET", Message()),
        ("POST", Recall()),
        ("PUT", Device()),
        ("POST", Read()),
    ];

    private readonly ApiConnection _api;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public ApiRelay(ApiConnection api) => _api = api;

    public void Dispose() => _http.Dispose();

    public async Task ForwardAsync(HttpContext context)
    {
        if (_api.Address is not { } api)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "No API is known here.", "Start the local host, or name its API in Emulator:Api.");
            return;
        }

        // The raw target: what was decoded for us could not be told from what was meant.
        var target = new Uri(api, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget[Prefix.Length..]);
        if (target.Authority != api.Authority || !Array.Exists(Open, open => open.Method == context.Request.Method && open.Path.IsMatch(target.AbsolutePath)))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "The page has no use for this route.", "Ask the API itself.");
            return;
        }

        if (context.Request.ContentLength > LargestBody)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "The body is too large.", "The API takes 1 MiB.");
            return;
        }

        await ForwardAsync(context, target);
    }

    private async Task ForwardAsync(HttpContext context, Uri target)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        if (context.Request.ContentLength > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.ContentLength = context.Request.ContentLength;
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (_api.Key is { } key)
        {
            request.Headers.Add("x-functions-key", key);
        }

        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            var response = context.Response;
            response.StatusCode = (int)answer.StatusCode;
            response.ContentType = answer.Content.Headers.ContentType?.ToString();
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            if (answer.Headers.RetryAfter is { } later)
            {
                response.Headers.RetryAfter = later.ToString();
            }

            if (answer.StatusCode != HttpStatusCode.NoContent)
            {
                await answer.Content.CopyToAsync(response.Body, context.RequestAborted);
            }
        }
        catch (Exception silence) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && silence is HttpRequestException or TaskCanceledException)
        {
            await RefuseAsync(context, StatusCodes.Status502BadGateway, "The API does not answer.", $"It was asked at {target.GetLeftPart(UriPartial.Authority)}.");
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string title, string detail) =>
        ControlReply.WriteAsync(context, new ControlProblem(title, status, detail, Errors: null));

    [GeneratedRegex("^/api/messages$")]
    private static partial Regex PostMessage();

    [GeneratedRegex("^/api/messages/[^/]+$")]
    private static partial Regex Message();

    [GeneratedRegex("^/api/messages/[^/]+/recall$")]
    private static partial Regex Recall();

    [GeneratedRegex("^/api/users/[^/]+/devices/[^/]+$")]
    private static partial Regex Device();

    [GeneratedRegex("^/api/users/[^/]+/conversations/[^/]+/read$")]
    private static partial Regex Read();
}
