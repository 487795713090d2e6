using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.Browser.Tests.Wall;

/// <summary>The page's readings of payloads, held against what the channels send: their golden files.</summary>
public sealed class PayloadTests(Chromium chromium, RunningHost host)
{
    [Fact]
    public async Task Read_EveryGoldenPayload_IsWhatThePhoneShows()
    {
        JsonArray cases = [.. GoldenFiles().Select(file =>
        {
            JsonNode golden = JsonNode.Parse(File.ReadAllText(file))!;
            string channel = Path.GetFileName(Path.GetDirectoryName(file))!;
            return new JsonObject
            {
                ["name"] = $"{channel}/{Path.GetFileNameWithoutExtension(file)}",
                ["channel"] = channel == "fcm-apple" ? "fcm" : channel,
                ["headers"] = golden["headers"]?.DeepClone(),
                ["payload"] = golden["body"]?.DeepClone(),
            };
        }).Where(one => one["payload"] is JsonObject)];
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);

        JsonElement read = await pages.Page.EvaluateAsync<JsonElement>(
            "async text => { const { read } = await import('/wall/payloads.js'); return JSON.parse(text).map(one => ({ name: one.name, ...read(one) })); }",
            cases.ToJsonString());

        Dictionary<string, JsonElement> views = read.EnumerateArray().ToDictionary(view => view.GetProperty("name").GetString()!);
        Assert.True(views.Count > 200, $"{views.Count} files were read");
        Assert.All(views, view => Assert.NotEqual("unreadable", Kind(view.Value)));
        Assert.All(Named(views, "text"), view => Assert.Equal("alert Nickname:helloworld", $"{Kind(view)} {Member(view, "body")}"));
        Assert.All(Named(views, "data"), view => Assert.Contains(Kind(view), new[] { "data", "alert" }));
        Assert.All(Named(views, "data").Where(view => !view.GetProperty("name").GetString()!.StartsWith("fcm/", StringComparison.Ordinal)), view => Assert.Equal("data", Kind(view)));
        Assert.All(Named(views, "clear-messages"), view => Assert.Equal("clear", Kind(view)));
        Assert.All(Named(views, "ids"), view => Assert.Equal("msg-1001 team-7 alice", Ids(view)));
        Assert.All(
            views.Where(view => view.Key.EndsWith("/image", StringComparison.Ordinal) || view.Key.EndsWith("/picture", StringComparison.Ordinal)),
            view => Assert.Equal("https://img.example/1.png", Member(view.Value, "image")));
        Assert.All(Named(views, "everything"), view => Assert.Contains("open", Member(view, "ext") ?? (Kind(view) == "alert" ? "open" : ""), StringComparison.Ordinal));
        Assert.Equal("Lunch", Member(views["apns/everything"], "subtitle"));
    }

    private static JsonElement[] Named(Dictionary<string, JsonElement> views, string name)
    {
        JsonElement[] found = [.. views.Where(view => view.Key.EndsWith($"/{name}", StringComparison.Ordinal)).Select(view => view.Value)];
        Assert.NotEmpty(found);
        return found;
    }

    private static string? Kind(JsonElement view) => Member(view, "kind");

    private static string? Member(JsonElement view, string name) => view.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    private static string Ids(JsonElement view) =>
        string.Join(' ', new[] { "messageId", "conversationId", "senderId" }.Select(name => Member(view.GetProperty("ids"), name)));

    private static IEnumerable<string> GoldenFiles([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(here, "../../../Channels.Tests/Golden")), "*.json", SearchOption.AllDirectories);
}
