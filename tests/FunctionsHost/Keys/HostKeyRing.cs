using Microsoft.Extensions.Primitives;

namespace PushFunctions.FunctionsHost.Keys;

/// <summary>The host's keys: the master key opens everything, a host key every function, a function's keys that function.</summary>
internal sealed record HostKeyRing(string MasterKey)
{
    private const string Header = "x-functions-key";
    private const string Parameter = "code";

    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>By the function's name.</summary>
    public ILookup<string, string> FunctionKeys { get; init; } = Enumerable.Empty<string>().ToLookup(key => key);

    /// <summary>True if the request may call a function that asks for a key of level Function.</summary>
    public bool Opens(string function, HttpRequest request) =>
        KeyOf(request) is { Length: > 0 } key
        && (key == MasterKey || HostKeys.Contains(key) || FunctionKeys[function].Contains(key));

    /// <summary>True if the request may call what the host keeps for its owner.</summary>
    public bool OpensAdmin(HttpRequest request) => KeyOf(request) == MasterKey;

    // The header goes first, and of several the first one counts.
    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out StringValues header) ? header[0]
        : request.Query.TryGetValue(Parameter, out StringValues parameter) ? parameter[0]
        : null;
}
