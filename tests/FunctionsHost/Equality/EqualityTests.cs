using System.Text;
using System.Text.Json;
using Azure.Core.Pipeline;
using PushFunctions.FunctionsHost.Tests;
using PushFunctions.Local.Hosting;
using PushFunctions.Tests;

namespace PushFunctions.FunctionsHost.Equality;

/// <summary>
/// The same requests to the app under a Functions host and to the local host: the answers are equal, or the difference is explained in
/// <c>docs/develop.md</c>. The host is the stand-in, or the real one where a variable names it.
/// </summary>
public sealed class EqualityTests(RunningApp app)
{
    public const string AddressVariable = "FUNCTIONS_HOST_ADDRESS";
    public const string SettingsVariable = "FUNCTIONS_HOST_SETTINGS";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_ToBothHosts_AreAnsweredAlikeOrExplained()
    {
        (Uri functions, Dictionary<string, string?> settings) = await FunctionsHostAsync();
        await using LocalHost local = await LocalHost.StartIsolatedAsync(settings, services => services.AddSingleton<HttpPipelinePolicy>(new StoragePatience()));
        using HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        StringBuilder unexplained = new();

        foreach (ListedRequest request in ListedRequest.Load())
        {
            Answer there = await AskAsync(http, functions, request);
            Answer here = await AskAsync(http, local.Address, request);
            bool isAsListed = request.Differs is { } differs
                ? there != here && (there.Status, here.Status) == (differs.Functions, differs.Local)
                : there == here;
            if (!isAsListed)
            {
                unexplained.Append(null, $"── {request.Name} ({request.Differs?.Why ?? "equal"})\nFunctions: {there}\nLocal: {here}\n");
            }
        }

        Assert.True(unexplained.Length == 0, unexplained.ToString());
    }

    [Fact]
    public async Task Differences_OfTheList_StandInTheDocumentation()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(AppUnderTest.Repository, "docs", "develop.md"), Cancellation);
        string[] reasons = [.. ListedRequest.Load().Select(request => request.Differs?.Why).OfType<string>().Distinct()];

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains($"| {reason} |", page, StringComparison.Ordinal));
    }

    private async Task<(Uri Address, Dictionary<string, string?> LocalSettings)> FunctionsHostAsync()
    {
        if (Environment.GetEnvironmentVariable(AddressVariable) is not { Length: > 0 } address)
        {
            Dictionary<string, string?> shared = (await RunningApp.SettingsAsync(app.Emulator, LocalSettings.DevelopmentStorage))
                .ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
            shared["Local:Keys:Caller"] = RunningApp.Keys.Caller;
            shared["Local:Keys:Vendor"] = RunningApp.Keys.Vendor;
            shared["Local:Keys:Operator"] = RunningApp.Keys.Operator;
            return (app.Host.Address, shared);
        }

        // Core Tools ask for no key, and no more does a local host that has none; their settings are a file's.
        string file = Environment.GetEnvironmentVariable(SettingsVariable) ?? throw new InvalidOperationException($"{SettingsVariable} must name its local.settings.json.");
        Dictionary<string, string?> settings = JsonElement.Parse(await File.ReadAllTextAsync(file, Cancellation)).GetProperty("Values").EnumerateObject()
            .Where(value => value.Name.StartsWith("Push", StringComparison.Ordinal))
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString());
        return (new Uri(address), settings);
    }

    private static async Task<Answer> AskAsync(HttpClient http, Uri host, ListedRequest request)
    {
        Answer? answer = null;
        await Eventually.TrueAsync(async () =>
        {
            using HttpRequestMessage message = request.To(host, RunningApp.Keys);
            using HttpResponseMessage response = await http.SendAsync(message, Cancellation);
            answer = await Answer.ReadAsync(response, Cancellation);
            return !request.UntilDone || answer.Body.Contains("\"done\":1", StringComparison.Ordinal);
        });
        return answer!;
    }
}
