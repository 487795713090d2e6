using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Requests;

/// <summary>The path as it came over the wire, before anything was unescaped or folded.</summary>
internal static class RawPath
{
    private const string Trailing = "must not end in '/'; ids of '.' and '..' end there, too, once a path is folded";
    private const string Dots = "must not hold '.' or '..' as a segment, escaped or not";

    /// <summary>
    /// Refuses what does not mean what it says: a path that something folded, or would have. Most clients and the Functions host fold before
    /// we see it; then the end tells, or <see cref="Routes.ApiRoutes"/> has nothing there.
    /// </summary>
    /// <exception cref="ProblemException">The path ends in a slash or holds dot segments.</exception>
    public static void RefuseUnsafe(HttpRequest request)
    {
        string path = Of(request);
        string? error = path.Length > 1 && path.EndsWith('/') ? Trailing
            : path.Split('/').Any(segment => Uri.UnescapeDataString(segment) is "." or "..") ? Dots
            : null;
        if (error is not null)
        {
            throw new ProblemException(Problems.Invalid("path", error));
        }
    }

    private static string Of(HttpRequest request)
    {
        string? target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(target) ? request.Path.Value ?? "" : target.Split('?', 2)[0];
    }
}
