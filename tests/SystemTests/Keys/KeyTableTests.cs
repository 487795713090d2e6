using System.Net;
using System.Text;
using PushFunctions.Http.Routes;
using PushFunctions.Local.Hosting;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Keys;

/// <summary>Tries each kind of key at every route, and holds docs/operate.md to what was answered. <c>UPDATE_GOLDEN=1</c> draws its table anew.</summary>
public sealed class KeyTableTests
{
    private const string Begin = "<!-- keys at every route -->\n";
    private const string End = "<!-- end -->\n";

    private static readonly (string Kind, string? Key)[] Kinds =
        [("none", null), ("caller", "caller-0123456789abcdef"), ("vendor", "vendor-0123456789abcdef"), ("operator", "operator-0123456789abcdef")];

    [Fact]
    public async Task Keys_AtEveryRoute_OpenWhatTheDocumentSays()
    {
        await using LocalHost host = await LocalHost.StartIsolatedAsync(
            Kinds.Where(kind => kind.Key is not null).ToDictionary(kind => $"Local:Keys:{kind.Kind}", kind => kind.Key));
        StringBuilder table = new($"| Route | {string.Join(" | ", Kinds.Select(kind => kind.Kind))} |\n|---|{string.Concat(Kinds.Select(_ => "---|"))}\n");
        foreach (ApiRoute route in ApiRoutes.All.OrderBy(route => route.Template, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal))
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{route.Method} /{route.Template}` |");
            foreach ((_, string? key) in Kinds)
            {
                table.Append(await OpensAsync(host, route, key) ? " opens |" : " 401 |");
            }

            table.Append('\n');
        }

        string path = Path.Combine(Repository.Root.FullName, "docs", "operate.md");
        string[] parts = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split([Begin, End], StringSplitOptions.None);
        Assert.Equal(3, parts.Length);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, parts[0] + Begin + table + End + parts[2], TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(table.ToString(), parts[1]);
    }

    private static async Task<bool> OpensAsync(LocalHost host, ApiRoute route, string? key)
    {
        string path = "/" + string.Join('/', route.Template.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
        using HttpClient http = new();
        using HttpRequestMessage request = new(new HttpMethod(route.Method), new Uri(host.Address, path));
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using HttpResponseMessage answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode != HttpStatusCode.Unauthorized;
    }
}
