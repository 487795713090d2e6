using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Requests;

/// <summary>Reads what a request says outside its body.</summary>
internal static class RequestParameters
{
    /// <summary>A query parameter, or null.</summary>
    public static string? Query(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) ? values[0] ?? "" : null;

    /// <summary>A query parameter that is <c>true</c>, <c>false</c>, or absent, which is the same.</summary>
    /// <exception cref="ProblemException">It says something else.</exception>
    public static bool Flag(HttpRequest request, string name) => Query(request, name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new ProblemException(Problems.Invalid($"query.{name}", "must be 'true' or 'false'")),
    };

    /// <summary>An id that stands in the path.</summary>
    /// <exception cref="ProblemException">It breaks the rule of ids.</exception>
    public static string Id(HttpRequest request, string name, string value) =>
        Identifiers.IsValid(value) && !HasEscapedSlash(request)
            ? value
            : throw new ProblemException(Problems.Invalid($"path.{name}", Identifiers.Rule));

    /// <summary>The app that the query names, or the default one.</summary>
    /// <exception cref="ProblemException">There is no such app.</exception>
    public static string App(HttpRequest request, IAppDirectory apps)
    {
        (string app, FieldError? error) = AppChoice.Resolve(apps, Query(request, "app"), null, null);
        return error is null ? app : throw new ProblemException(Problems.Invalid([error]));
    }

    // Servers decode every escape but %2F, so that "a%2Fb" reaches us as if the id held these three characters. What came over the wire
    // tells. (The Functions host's proxy escapes the path anew: behind it "a%2Fb" and "a%252Fb" are one, an id that literally holds "%2F".)
    private static bool HasEscapedSlash(HttpRequest request)
    {
        string? target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is null)
        {
            return false;
        }

        int query = target.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? target : target[..query]).Contains("%2F", StringComparison.OrdinalIgnoreCase);
    }
}
