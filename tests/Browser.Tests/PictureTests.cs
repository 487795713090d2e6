using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PushFunctions.Tests;

namespace PushFunctions.Browser.Tests;

/// <summary>The pictures of docs/look.md and the README, for whoever asks for them with <c>PICTURES</c>: a folder.</summary>
public sealed class PictureTests(Chromium chromium)
{
    private const string Drawing =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60"><rect width="60" height="60" fill="#fde68a"/><circle cx="22" cy="34" r="15" fill="#f472b6"/><circle cx="38" cy="34" r="15" fill="#6366f1" fill-opacity=".8"/></svg>""";

    private static readonly (string User, string Channel, string Language)[] Phones =
    [
        ("bob", "apns", "en"), ("carol", "fcm", "en"), ("mei", "xiaomi", "zh-CN"), ("dan", "harmony", "en"),
        ("hua", "huawei", "zh-CN"), ("eve", "oppo", "en"), ("wei", "vivo", "zh-CN"), ("rong", "honor", "zh-CN"), ("lan", "meizu", "zh-CN"),
        ("ting", "tpns", "zh-CN"), ("jun", "timpush", "zh-CN"),
    ];

    [Fact]
    public async Task Pictures_OfBothPages_AreWrittenOnRequest()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 }, "PICTURES names no folder.");
        await using RunningHost host = new();
        await host.InitializeAsync();
        await TellAsync(host);
        foreach ((string name, ColorScheme scheme) in new[] { ("", ColorScheme.Light), ("-dark", ColorScheme.Dark) })
        {
            await using Pages wall = await Pages.OpenAsync(chromium, new Uri("about:blank"), scheme, width: 1440, height: 880);
            await wall.Page.RouteAsync("https://img.example/**", route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Drawing }));
            await wall.Page.GotoAsync(host.Wall.AbsoluteUri);
            await Assertions.Expect(wall.Page.Locator(".phone h3", new() { HasText = "’s " })).ToHaveCountAsync(Phones.Length);
            await wall.PictureAsync($"readme-wall{name}");

            await using Pages console = await Pages.OpenAsync(
                chromium, new Uri(host.Host.Address, "/console#message/lunch-1"), scheme, width: 1180, height: 860, failsAtFirst: true);
            await console.Page.Locator("#key").FillAsync(host.OperatorKey);
            await console.Page.Locator("#key-form button").ClickAsync();
            await Assertions.Expect(console.Page.Locator("#message-result .device")).ToHaveCountAsync(5);
            await console.PictureAsync($"readme-console{name}");
        }
    }

    private static async Task TellAsync(RunningHost host)
    {
        foreach ((string user, string channel, string language) in Phones)
        {
            await host.RegisterAsync(user, channel, "phone", language);
        }

        await host.PutAsync("/api/users/gus/settings", new JsonObject { ["push"] = false });
        await host.RegisterAsync("gus");
        string[] all = [.. Phones.Select(phone => phone.User)];
        await SayAsync(host, "team-1", ["bob", "gus", "carol", "mei", "dan"], "Lunch at one?", message => message["id"] = "lunch-1");
        await ShownAsync(host, "bob", "Lunch at one");
        await SayAsync(host, "team-1", ["bob", "carol", "mei", "dan"], "Lunch at two! 🍜", message => message["push"] = new JsonObject { ["replaces"] = "lunch-1" });
        await SayAsync(host, "team-9", all, "New logo 🎨", message =>
        {
            ((JsonArray)message["content"]!).Add(new JsonObject { ["type"] = "image" });
            message["push"] = new JsonObject { ["title"] = "Team 9", ["image"] = "https://img.example/logo.png", ["ext"] = "{\"open\":\"team-9\"}" };
        });
        await ShownAsync(host, "bob", "New logo");
        foreach (string line in new[] { "Are you there?", "The train is late", "Ten minutes!" })
        {
            await host.SendAsync("bob", line, message => message["recipients"] = new JsonArray(
                new JsonObject { ["userId"] = "bob", ["badge"] = 7 }, new JsonObject { ["userId"] = "hua", ["badge"] = 3 }, new JsonObject { ["userId"] = "eve" }));
            await ShownAsync(host, "bob", line);
        }
    }

    private static Task SayAsync(RunningHost host, string group, string[] users, string text, Action<JsonObject> more) => host.SendAsync("bob", text, message =>
    {
        message["conversation"] = new JsonObject { ["type"] = "group", ["id"] = group, ["name"] = group == "team-9" ? "Team 9" : "Lunch" };
        message["recipients"] = new JsonArray([.. users.Select((user, index) => new JsonObject { ["userId"] = user, ["badge"] = index % 4 + 1 })]);
        more(message);
    });

    private static Task ShownAsync(RunningHost host, string user, string text) => Eventually.TrueAsync(
        async () => (await host.DeliveriesAsync(host.TokenOf(user))).Any(delivery => delivery.GetProperty("payload").GetRawText().Contains(text, StringComparison.Ordinal)));
}
