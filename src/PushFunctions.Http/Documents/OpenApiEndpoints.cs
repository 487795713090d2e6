using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Documents;

/// <summary>Serves <c>openapi.json</c>, which is written by hand and held to routes and models by a test.</summary>
public sealed class OpenApiEndpoints
{
    private static readonly Lazy<byte[]> Document = new(Load);
    private readonly ErrorBoundary _boundary;

    internal OpenApiEndpoints(ErrorBoundary boundary) => _boundary = boundary;

    public Task<IResult> GetAsync(HttpRequest request) => _boundary.RunAsync(
        request,
        ApiRoutes.GetOpenApi,
        () => Task.FromResult(new ApiReply(StatusCodes.Status200OK, Document.Value, ApiReply.JsonType)));

    private static byte[] Load()
    {
        using Stream stream = typeof(OpenApiEndpoints).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("openapi.json is not part of the assembly");
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
