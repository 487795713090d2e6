using System.Diagnostics;
using System.Net.Http.Headers;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Fuzz;

/// <summary>Sends one route the mutations of a valid body, and says how many there were and how they were answered.</summary>
internal static class HttpFuzz
{
    public static async Task RunAsync(
        ApiServer api, HttpMethod method, string path, string valid, ITestOutputHelper output, Predicate<Answer> isDocumented)
    {
        SortedDictionary<int, int> statuses = [];
        long started = Stopwatch.GetTimestamp();
        foreach (int seed in FuzzRun.Seeds())
        {
            byte[] body = new Mutator(seed).Mutate(valid);
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            Answer answer = await api.SendAsync(method, path, content);

            Assert.True(isDocumented(answer), $"FUZZ_SEED={seed}: {answer.Status} {answer.ContentType} {answer.Body} to {Convert.ToBase64String(body)}");
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
        }

        TimeSpan took = Stopwatch.GetElapsedTime(started);
        output.WriteLine(
            $"{method} {path.Split('?')[0]}: {statuses.Values.Sum()} inputs in {took.TotalSeconds:F1} s: {string.Join(", ", statuses.Select(status => $"{status.Value} x {status.Key}"))}");
        Assert.DoesNotContain("Error 4", api.Logged, StringComparison.Ordinal);
    }
}
