using System.Text;
using System.Text.Json;

namespace PushFunctions.FunctionsHost.Equality;

/// <summary>
/// One request of <c>requests.json</c>. <c>Path</c> goes over the wire as it is, but that <c>{caller}</c> stands for the callers' key;
/// <c>Key</c> is the one that is shown: <c>caller</c> (default below <c>/api</c>), <c>vendor</c> (elsewhere), <c>operator</c>, <c>none</c>, <c>wrong</c> or <c>twice</c>; one that is
/// <c>UntilDone</c> is sent again until its message has been dispatched.
/// </summary>
internal sealed record ListedRequest(
    string Name, string Method, string Path, string? Body, string? Key, IReadOnlyDictionary<string, string>? Headers, bool UntilDone, Difference? Differs)
{
    // Stands for more spaces than a body may have bytes.
    private const string Filler = "@filler@";

    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>True if its answer depends on keys being asked for.</summary>
    public bool IsAboutKeys => Key is "wrong" or "none" && Path.StartsWith("/api", StringComparison.Ordinal) && !Path.Contains("{caller}", StringComparison.Ordinal);

    public static IReadOnlyList<ListedRequest> Load() => JsonSerializer.Deserialize<List<ListedRequest>>(
        File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Equality", "requests.json")), JsonSerializerOptions.Web)!;

    public HttpRequestMessage To(Uri host, string callerKey, string vendorKey, string operatorKey)
    {
        string path = Path.Replace("{caller}", callerKey, StringComparison.Ordinal);
        _ = Uri.TryCreate(host.GetLeftPart(UriPartial.Authority) + path, AsItIs, out Uri? address);
        HttpRequestMessage request = new(new HttpMethod(Method), address);
        string[] keys = Key switch
        {
            null when !Path.StartsWith("/api", StringComparison.Ordinal) => [vendorKey],
            null or "caller" => [callerKey],
            "operator" => [operatorKey],
            "wrong" => ["not-a-key-0123456789"],
            "twice" => [callerKey, callerKey],
            _ => [],
        };
        foreach (string key in keys)
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", key);
        }

        if (Body is not null)
        {
            request.Content = new StringContent(Body.Replace(Filler, new string(' ', 1_048_577), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        }

        foreach ((string name, string value) in Headers ?? new Dictionary<string, string>())
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }
}

/// <summary>An explained difference.</summary>
/// <param name="Why">The name under which <c>docs/develop.md</c> explains it.</param>
/// <param name="Functions">The Functions host's status.</param>
/// <param name="Local">The local host's status.</param>
internal sealed record Difference(string Why, int Functions, int Local);
