using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Routes;

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

    /// <summary>How many the query's <c>size</c> asks for, or what is wrong with it.</summary>
    public static (int Size, FieldError? Error) Size(HttpRequest request, int usual, int most)
    {
        int size = usual;
        return Query(request, "size") is string text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size >= 1 && size <= most)
                ? (usual, new FieldError("query.size", string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {most}")))
                : (size, null);
    }

    /// <summary>An id that stands in the path.</summary>
    /// <exception cref="ProblemException">It breaks the rule of ids, or is a word of the path that a folded one would put in an id's place.</exception>
    public static string Id(string name, string value)
    {
        string? error = name == "userId" ? UserIds.FaultOf(value) : Identifiers.IsValid(value) ? null : Identifiers.Rule;
        return error is null ? value : throw new ProblemException(Problems.Invalid($"path.{name}", error));
    }

    /// <summary>The app that the query names, or the default one.</summary>
    /// <exception cref="ProblemException">There is no such app.</exception>
    public static string App(HttpRequest request, IAppDirectory apps)
    {
        (string app, FieldError? error) = AppChoice.Resolve(apps, Query(request, "app"), null, null);
        return error is null ? app : throw new ProblemException(Problems.Invalid([error]));
    }
}
