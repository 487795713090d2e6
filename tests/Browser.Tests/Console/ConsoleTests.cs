using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Browser.Tests.Console;

public sealed class ConsoleTests(Chromium chromium, RunningHost host)
{
    private static readonly (string Name, ColorScheme Scheme, string Language, int Width)[] Views =
    [
        ("light", ColorScheme.Light, "en-US", 1280),
        ("dark", ColorScheme.Dark, "en-US", 1280),
        ("narrow", ColorScheme.Light, "zh-CN", 390),
    ];

    private Uri Address => new(host.Host.Address, "/console");

    [Fact]
    public async Task Key_WrongOrACallers_OpensNothingAndIsNotKept()
    {
        await using Pages pages = await Pages.OpenAsync(chromium, Address);
        pages.Expected = said => said.Contains("401", StringComparison.Ordinal);
        await Assertions.Expect(pages.Page.Locator("#key-panel")).ToBeVisibleAsync();
        await pages.AssertAccessibleInBothAsync("key");

        // Asked about one of these keys alone: the others no header could hold.
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await pages.Page.RouteAsync("**/api/status", async route =>
        {
            await answered.Task;
            await route.ContinueAsync();
        });
        foreach (string key in new[] { "no key at all, but long enough", host.CallerKey, "schlüssel-ohne-ascii", "密钥" })
        {
            await pages.Page.GetByLabel("Key", new() { Exact = true }).FillAsync(key);
            await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();

            if (key == host.CallerKey)
            {
                await Assertions.Expect(pages.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0); // what was said of the key before is gone
                answered.SetResult();
            }

            await Assertions.Expect(pages.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This key opens nothing here: an operator’s key is wanted.");
            await Assertions.Expect(pages.Page.Locator("#views")).ToBeHiddenAsync();
            Assert.Equal(0, await pages.Page.EvaluateAsync<int>("() => sessionStorage.length"));
        }
    }

    [Fact]
    public async Task Key_RightOne_IsKeptForTheTabAloneUntilItIsForgotten()
    {
        await using Pages pages = await OpenAsync();
        await pages.Page.ReloadAsync();
        await Assertions.Expect(pages.Page.Locator("#views")).ToBeVisibleAsync();
        await Assertions.Expect(pages.Page.Locator("#queues li")).ToHaveCountAsync(4);
        string kept = await pages.Page.EvaluateAsync<string>("() => JSON.stringify({ ...localStorage }) + document.cookie + location.href");
        Assert.DoesNotContain(host.OperatorKey, kept, StringComparison.Ordinal);

        pages.Expected = said => said.Contains("401", StringComparison.Ordinal);
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Forget the key" }).ClickAsync();

        await Assertions.Expect(pages.Page.Locator("#key-panel")).ToBeVisibleAsync();
        await Assertions.Expect(pages.Page.Locator("#key-wrong")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Message_ById_TellsEachDevicesSteps()
    {
        string user = $"una-{Guid.NewGuid():N}";
        string muted = $"max-{Guid.NewGuid():N}";
        string id = $"m-{Guid.NewGuid():N}";
        await host.RegisterAsync(user);
        await host.RegisterAsync(muted, "fcm");
        await host.PutAsync($"/api/users/{muted}/settings", new JsonObject { ["push"] = false });
        await host.SendAsync(user, "look me up", message =>
        {
            message["id"] = id;
            message["recipients"] = new JsonArray(new JsonObject { ["userId"] = user }, new JsonObject { ["userId"] = muted });
        });
        await host.DispatchedAsync(id);
        await using Pages pages = await OpenAsync();

        await pages.Page.GetByLabel("Message’s id").FillAsync(id);
        await pages.Page.Locator("#message-form button").ClickAsync();

        ILocator sent = pages.Page.Locator("#message-result .device", new() { HasText = user });
        await Assertions.Expect(sent).ToContainTextAsync("the provider took it");
        await Assertions.Expect(sent).ToContainTextAsync("push over apns");
        ILocator skipped = pages.Page.Locator("#message-result .device", new() { HasText = muted });
        await Assertions.Expect(skipped).ToContainTextAsync("a rule said no: pushOff the user wants no push at all");
        await Assertions.Expect(pages.Page.Locator("#message-result")).Not.ToContainTextAsync("look me up");

        // The address names it, for the next one who is called.
        await pages.Page.ReloadAsync();
        await Assertions.Expect(sent).ToBeVisibleAsync();
        await sent.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(pages.Page.Locator("#user-result .card")).ToContainTextAsync("apns");
    }

    [Fact]
    public async Task User_Shown_HasDevicesSettingsAndWhatWouldHappenNow()
    {
        string user = $"vic-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        await host.PostAsync($"/api/users/{user}/devices/phone/state", new JsonObject { ["state"] = "foreground" });
        await using Pages pages = await OpenAsync($"#user/{user}");

        await Assertions.Expect(pages.Page.Locator("#user-result .card")).ToContainTextAsync($"…{token[^4..]}");
        await Assertions.Expect(pages.Page.Locator("#user-result .card")).ToContainTextAsync("foreground,");
        await Assertions.Expect(pages.Page.Locator("#user-result")).Not.ToContainTextAsync(token);
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
        await Assertions.Expect(pages.Page.Locator("#would-result")).ToContainTextAsync("foreground the app is in use there");
        Assert.Empty(await host.DeliveriesAsync(token));

        await host.PostAsync($"/api/users/{user}/devices/phone/state", new JsonObject { ["state"] = "background" });
        pages.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Test push" }).ClickAsync();
        await pages.Page.Locator("#would-result a").ClickAsync();

        await Assertions.Expect(pages.Page.Locator("#message-result .o-sent").First).ToBeVisibleAsync();
        Assert.Single(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Poison_ReplayedAndDeleted_LeavesTheListAndReachesThePhone()
    {
        string user = $"doomed-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        (string kept, string dropped) = ($"m-{Guid.NewGuid():N}", $"m-{Guid.NewGuid():N}");
        host.DoomedUser = user;
        await host.SendAsync(user, "again", message => message["id"] = kept);
        await host.SendAsync(user, "never", message => message["id"] = dropped);
        await using Pages pages = await OpenAsync("#poison");
        ILocator entry = pages.Page.Locator("#poison-list .device", new() { HasText = kept });
        ILocator other = pages.Page.Locator("#poison-list .device", new() { HasText = dropped });
        await Assertions.Expect(entry).ToContainTextAsync("its handler gave up with this fault", new() { Timeout = 60_000 });
        await Assertions.Expect(other).ToContainTextAsync("its handler gave up with this fault", new() { Timeout = 60_000 });
        await Assertions.Expect(pages.Page.Locator("#queues .is-bad").First).ToBeVisibleAsync();
        await pages.PictureAsync("console-poison");
        await pages.AssertAccessibleInBothAsync("poison", "#panel-poison");
        host.DoomedUser = null;
        pages.Page.Dialog += (_, dialog) => dialog.AcceptAsync();

        await entry.GetByRole(AriaRole.Checkbox).CheckAsync();
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Assertions.Expect(pages.Page.Locator("#poison-said")).ToContainTextAsync("1 in the queue again");
        await Assertions.Expect(entry).ToHaveCountAsync(0);
        await other.GetByRole(AriaRole.Checkbox).CheckAsync();
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(other).ToHaveCountAsync(0);
        await Assertions.Expect(pages.Page.Locator("#poison-said")).ToContainTextAsync("1 deleted");

        await pages.Page.GotoAsync(new Uri(Address, $"#message/{kept}").AbsoluteUri);
        await Assertions.Expect(pages.Page.Locator("#message-result .o-sent").First).ToBeVisibleAsync();
        Assert.Contains("again", Assert.Single(await host.DeliveriesAsync(token)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poison_TickedWhileAFreshListIsOnItsWay_StaysTicked()
    {
        await using Pages pages = await OpenAsync();
        TaskCompletionSource ticked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int lists = 0;
        await pages.Page.RouteAsync("**/api/poison?*", async route =>
        {
            int number = Interlocked.Increment(ref lists);
            if (number == 2)
            {
                await ticked.Task;
            }

            await route.FulfillAsync(new() { Json = new { messages = number == 1 ? Given("one", "two") : Given("new", "one", "two") } });
        });
        await pages.Page.Locator("#tab-poison").ClickAsync();
        await Assertions.Expect(pages.Page.Locator("#poison-list .device")).ToHaveCountAsync(2);

        await pages.Page.RunAndWaitForRequestAsync(() => pages.Page.Locator("#tab-poison").ClickAsync(), "**/api/poison?*");
        await pages.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select one" }).CheckAsync();
        ticked.SetResult();

        await Assertions.Expect(pages.Page.Locator("#poison-list .device")).ToHaveCountAsync(3);
        await Assertions.Expect(pages.Page.Locator("#poison-list :checked")).ToHaveValueAsync("one");
        await Assertions.Expect(pages.Page.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true })).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Poison_PagedThrough_StaysAsLongAsItIs()
    {
        await using Pages pages = await OpenAsync();
        pages.Expected = said => said.Contains("503", StringComparison.Ordinal);
        await pages.Page.Clock.InstallAsync();
        await pages.Page.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime);
        List<string> asked = [];
        await pages.Page.RouteAsync("**/api/poison?*", route =>
        {
            string query = new Uri(route.Request.Url).Query;
            asked.Add(query);
            return query == "?size=100" ? route.FulfillAsync(new() { Json = new { messages = Given("one"), nextPage = "next" } })
                : asked.Count == 2 ? route.FulfillAsync(new() { Status = 503, Json = new { title = "not now" } })
                : route.FulfillAsync(new() { Json = new { messages = Given("two") } });
        });
        ILocator list = pages.Page.Locator("#poison-list");
        ILocator more = list.GetByRole(AriaRole.Button, new() { Name = "More" });
        await pages.Page.Locator("#tab-poison").ClickAsync();
        await more.ClickAsync();
        await Assertions.Expect(list.Locator(".bad")).ToContainTextAsync("not now");
        await more.ClickAsync();
        await Assertions.Expect(list.Locator(".device")).ToHaveCountAsync(2);
        await Assertions.Expect(list.Locator(".bad")).ToHaveCountAsync(0);
        await list.GetByRole(AriaRole.Checkbox, new() { Name = "Select two" }).CheckAsync();
        await pages.Page.GetByLabel("Language").SelectOptionAsync("zh");
        await Assertions.Expect(list.Locator(":checked")).ToHaveValueAsync("two");
        await list.Locator(":checked").UncheckAsync();

        await pages.Page.Clock.RunForAsync(20_000);
        await pages.Page.EvaluateAsync("() => fetch('/api/poison?after')"); // what the page had asked for would come before it

        Assert.Equal(["?size=100", "?size=100&page=next", "?size=100&page=next", "?after"], asked);
    }

    [Fact]
    public async Task Channels_CheckedOrNotThere_SaysSo()
    {
        await using Pages pages = await OpenAsync("#channels");
        pages.Expected = said => said.Contains("404", StringComparison.Ordinal);

        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();

        await Assertions.Expect(pages.Page.Locator("#channels-result :is(table, .hint)").First).Not.ToHaveTextAsync("Asking …");
        await Assertions.Expect(pages.Page.Locator("#channels-result .bad")).ToHaveCountAsync(0);
        await Assertions.Expect(pages.Page.GetByRole(AriaRole.Cell, new() { Name = "0", Exact = true })).ToHaveCountAsync(0); // clocks that agree are no reason
    }

    [Fact]
    public async Task Looks_EveryView_HasNothingThatAxeFinds()
    {
        string user = $"wes-{Guid.NewGuid():N}";
        string id = $"m-{Guid.NewGuid():N}";
        await host.RegisterAsync(user);
        await host.RegisterAsync(user, "fcm", "tablet");
        await host.SendAsync(user, "look", message => message["id"] = id);
        await host.DispatchedAsync(id);
        foreach ((string name, ColorScheme scheme, string language, int width) in Views)
        {
            await using Pages pages = await OpenAsync($"#message/{id}", scheme, language, width);
            await Assertions.Expect(pages.Page.Locator("#message-result .o-sent").First).ToBeVisibleAsync();
            await pages.AssertAccessibleAsync($"{name}, message");
            await pages.PictureAsync($"console-{name}");
            Assert.False(await pages.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{name} scrolls sideways");

            await pages.Page.Locator("#message-result .device a").First.ClickAsync();
            await Assertions.Expect(pages.Page.Locator("#user-result .card")).ToHaveCountAsync(2);
            await pages.Page.Locator("#would-form .primary").ClickAsync();
            await pages.Page.Locator("#would-result summary").First.ClickAsync();
            await pages.AssertAccessibleAsync($"{name}, user", "#panel-user");
            await pages.PictureAsync($"console-user-{name}");
            await pages.Page.Locator("#tab-channels").ClickAsync();
            await pages.AssertAccessibleAsync($"{name}, channels", "#panel-channels");
        }
    }

    [Fact]
    public async Task Words_OfBothLanguages_HaveEveryReasonAndOutcome()
    {
        await using Pages pages = await OpenAsync();
        string[] wanted =
        [
            .. typeof(SkipReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => $"why_{field.GetRawConstantValue()}"),
            .. Enum.GetNames<OutcomeKind>().Select(kind => $"what_{char.ToLowerInvariant(kind[0])}{kind[1..]}"),
        ];

        Assert.Empty(await pages.Page.EvaluateAsync<string[]>("async () => (await import('/console/words.js')).missing()"));
        Assert.Empty(await pages.Page.EvaluateAsync<string[]>(
            "async wanted => { const { has } = await import('/console/words.js'); return wanted.filter(name => !has(name)); }", wanted));
        Assert.Empty(await pages.Page.EvaluateAsync<string[]>(
            "async () => { const { has } = await import('/console/words.js'); return [...document.querySelectorAll('[data-t]')].map(node => node.dataset.t).filter(name => !has(name)); }"));
    }

    private static object[] Given(params string[] ids) =>
        [.. ids.Select(id => new { id, reason = "killed", insertedAt = "2031-05-06T07:08:09Z", expiresAt = "2031-05-13T07:08:09Z" })];

    private async Task<Pages> OpenAsync(string at = "", ColorScheme scheme = ColorScheme.Light, string language = "en-US", int width = 1280)
    {
        Pages pages = await Pages.OpenAsync(chromium, new Uri(Address, at), scheme, language, width, width > 500 ? 900 : 844, failsAtFirst: true);
        await pages.Page.Locator("#key").FillAsync(host.OperatorKey);
        await pages.Page.Locator("#key-form button").ClickAsync();
        await pages.Page.Locator("#views").WaitForAsync();
        return pages;
    }
}
