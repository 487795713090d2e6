using System.Net;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>The table of keys and routes in docs/operate.md, which the local host's test draws, holds for the Functions app as well.</summary>
public sealed class KeyTableTests(RunningApp app)
{
    [Fact]
    public async Task Keys_AtEveryRoute_OpenWhatTheDocumentSays()
    {
        string document = await File.ReadAllTextAsync(Path.Combine(AppUnderTest.Repository, "docs", "operate.md"), TestContext.Current.CancellationToken);
        string[][] rows = [.. document.Split("<!-- keys at every route -->")[1].Split("<!-- end -->")[0].Trim().Split('\n')
            .Select(line => line.Trim(' ', '|').Split('|', StringSplitOptions.TrimEntries))];
        Assert.True(rows.Length > 20);

        foreach (string[] row in rows[2..])
        {
            string[] route = row[0].Trim('`').Split(' ');
            string path = string.Join('/', route[1].Split('/').Select(part => part.StartsWith('{') ? "x" : part));
            foreach ((string kind, string says) in rows[0][1..].Zip(row[1..]))
            {
                using HttpResponseMessage answer = await app.SendAsync(app.Host, new HttpMethod(route[0]), path, key: KeyOf(kind));
                Assert.True((answer.StatusCode != HttpStatusCode.Unauthorized) == (says == "opens"), $"{row[0]} answers {(int)answer.StatusCode} to {kind}");
            }
        }
    }

    private static string KeyOf(string kind) => kind switch
    {
        "caller" => RunningApp.Keys.Caller,
        "vendor" => RunningApp.Keys.Vendor,
        "operator" => RunningApp.Keys.Operator,
        _ => "nobody's",
    };
}
