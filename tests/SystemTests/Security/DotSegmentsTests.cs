using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using PushFunctions.Http.Routes;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Security;

/// <summary>Every route with its ids replaced by dot segments, through clients that each fold paths in their own way, at a running host.</summary>
public sealed class DotSegmentsTests(RunningHost host)
{
    private static readonly string[] Dots = [".", "..", "%2e", "%2E%2e", ".%2e", "%2E."];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Origin => host.Host.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public Task Call_ThroughNodesFetch_DeletesAndShowsNothing() => SweepAsync(FetchAsync);

    [Fact]
    public Task Call_ThroughHttpClient_DeletesAndShowsNothing() => SweepAsync(calls => SendAsync(calls, default));

    [Fact]
    public Task Call_ThroughHttpClientThatLeavesPathsAlone_DeletesAndShowsNothing() =>
        SweepAsync(calls => SendAsync(calls, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

    private async Task SweepAsync(Func<IReadOnlyList<Call>, Task<IReadOnlyList<Answer>>> send)
    {
        string alice = $"alice-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(alice);
        await PutAsync($"/api/users/{alice}/settings", $$"""{ "displayName": "name of {{alice}}" }""");
        await PutAsync($"/api/users/{alice}/conversations/{alice}", """{ "option": "silent" }""");
        await PutAsync($"/api/rosters/{alice}", $$"""{ "name": "team", "members": [ { "userId": "{{alice}}" } ] }""");
        Call[] hers =
        [
            new("GET", $"/api/users/{alice}/devices/phone", null), new("GET", $"/api/users/{alice}/settings", null),
            new("GET", $"/api/users/{alice}/conversations/{alice}", null), new("GET", $"/api/rosters/{alice}", null),
        ];
        Call[] calls = [.. ApiRoutes.All.SelectMany(route => WithDots(route, alice))];

        IReadOnlyList<Answer> before = await send(hers);
        IReadOnlyList<Answer> answers = await send(calls);
        IReadOnlyList<Answer> after = await send(hers);

        Assert.All(before, answer => Assert.Equal((int)HttpStatusCode.OK, answer.Status));
        Assert.Contains(token[^4..], before[0].Body, StringComparison.Ordinal);
        Assert.Equal(before, after);
        Assert.Equal(calls.Length, answers.Count);
        Assert.All(calls.Zip(answers), pair =>
        {
            Assert.True(pair.Second.Status is >= 400 and < 500, $"{pair}");
            Assert.DoesNotContain($"name of {alice}", pair.Second.Body, StringComparison.Ordinal);
        });
    }

    // Every choice of ids to replace, and of what replaces them.
    private static IEnumerable<Call> WithDots(ApiRoute route, string alice)
    {
        IEnumerable<string> paths = [""];
        foreach (string segment in route.Template.Split('/'))
        {
            string[] choices = segment.StartsWith('{') ? [segment is "{deviceId}" ? "phone" : segment is "{app}" ? "default" : alice, .. Dots] : [segment];
            paths = [.. paths.SelectMany(path => choices.Select(choice => $"{path}/{choice}"))];
        }

        return paths.Where(path => path.Split('/').Intersect(Dots).Any()).Select(path => new Call(route.Method, path, route.Method is "GET" or "DELETE" ? null : "{}"));
    }

    private async Task<IReadOnlyList<Answer>> SendAsync(IReadOnlyList<Call> calls, UriCreationOptions options)
    {
        using HttpClient http = new();
        List<Answer> answers = [];
        foreach (Call call in calls)
        {
            Assert.True(Uri.TryCreate(Origin + call.Path, options, out Uri? address));
            using HttpRequestMessage request = new(new HttpMethod(call.Method), address);
            request.Content = call.Body is null ? null : new StringContent(call.Body, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await http.SendAsync(request, Cancellation);
            answers.Add(new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
        }

        return answers;
    }

    private async Task<IReadOnlyList<Answer>> FetchAsync(IReadOnlyList<Call> calls)
    {
        string script = Path.Combine(Repository.Root.FullName, "tests", "SystemTests", "Security", "DotSegments.mjs");
        using Process node = Process.Start(new ProcessStartInfo("node", [script, Origin]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(calls, JsonSerializerOptions.Web).AsMemory(), Cancellation);
        node.StandardInput.Close();
        string answers = await node.StandardOutput.ReadToEndAsync(Cancellation);
        await node.WaitForExitAsync(Cancellation);
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Answer[]>(answers, JsonSerializerOptions.Web)!;
    }

    private async Task PutAsync(string path, string json)
    {
        using HttpResponseMessage answer = await host.PutAsync(path, json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private sealed record Call(string Method, string Path, string? Body);

    private sealed record Answer(int Status, string Body);
}
