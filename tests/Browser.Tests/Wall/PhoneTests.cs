using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PushFunctions.Tests;

namespace PushFunctions.Browser.Tests.Wall;

public sealed class PhoneTests(Chromium chromium, RunningHost host)
{
    [Fact]
    public async Task Phone_EditThenRead_ReplacesItsNotificationAndTakesItAway()
    {
        string user = $"rae-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        ILocator phone = pages.Page.Locator($".phone[data-key='apns|{token}']");
        string first = $"m-{Guid.NewGuid():N}";
        await host.SendAsync(user, "Lunch at one?", message => message["id"] = first);
        await Assertions.Expect(phone.Locator(".note-body")).ToHaveTextAsync("Alice:Lunch at one?");

        await host.SendAsync(user, "Lunch at two?", message => message["push"] = new JsonObject { ["replaces"] = first });
        await Assertions.Expect(phone.Locator(".note-body")).ToHaveTextAsync("Alice:Lunch at two?");
        await Assertions.Expect(phone.Locator(".mark")).ToHaveTextAsync("replaced");

        await host.PostAsync($"/api/users/{user}/conversations/alice/read", new JsonObject { ["unread"] = 0 });
        await Assertions.Expect(phone.Locator(".shade .nothing")).ToHaveTextAsync("No notifications");
        await Assertions.Expect(phone.Locator(".did-clear")).ToContainTextAsync("took away 1");
    }

    [Fact]
    public async Task Phone_DataPush_ShowsNothingAndSaysSoBelow()
    {
        string user = $"dot-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user, "xiaomi");
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);

        await host.SendAsync(user, "", message =>
        {
            message["content"] = new JsonArray();
            message["push"] = new JsonObject { ["data"] = true, ["ext"] = "{}" };
        });

        ILocator phone = pages.Page.Locator($".phone[data-key='xiaomi|{token}']");
        await Assertions.Expect(phone.Locator(".did-data")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Locator(".note")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Phone_FourMessagesOfAThread_AreOneStackUntilItIsOpened()
    {
        string user = $"sue-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        for (int i = 0; i < 4; i++)
        {
            await host.SendAsync(user, $"line {i}");
        }

        ILocator phone = pages.Page.Locator($".phone[data-key='apns|{token}']");
        ILocator fold = phone.Locator(".fold");
        await Assertions.Expect(fold).ToHaveTextAsync("3 more");
        await Assertions.Expect(phone.Locator(".note")).ToHaveCountAsync(1);
        await fold.PressAsync("Enter");
        await Assertions.Expect(phone.Locator(".note")).ToHaveCountAsync(4);
        await Assertions.Expect(fold).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Notification_Opened_TellsPayloadHeadersAnswerAndReport()
    {
        string user = $"eli-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user, "xiaomi");
        string id = $"m-{Guid.NewGuid():N}";
        await host.SendAsync(user, "open me", message => message["id"] = id);
        await host.DispatchedAsync(id);
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);

        await pages.Page.Locator($".phone[data-key='xiaomi|{token}'] .note").ClickAsync();

        ILocator detail = pages.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(detail.Locator("[data-part=payload]")).ToContainTextAsync($"\"messageId\": \"{id}\"");
        await Assertions.Expect(detail.Locator("[data-part=answer]")).ToContainTextAsync("Answered 200 POST /xiaomi/");
        await Assertions.Expect(detail.Locator("[data-part=answer] .json")).ToContainTextAsync("\"result\": \"ok\"");
        await Assertions.Expect(detail.Locator("[data-part=messageReport] tbody")).ToContainTextAsync(user);
        await Assertions.Expect(detail.Locator("[data-part=messageReport] .o-sent").First).ToBeVisibleAsync();
        await pages.AssertAccessibleInBothAsync("detail", "#detail");
        await pages.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(detail).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Notification_PressedWhileAnotherArrives_OpensOnRelease()
    {
        string user = $"pat-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        await host.SendAsync(user, "press me");
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        ILocator phone = pages.Page.Locator($".phone[data-key='apns|{token}']");
        await phone.Locator(".note").HoverAsync();
        await pages.Page.Mouse.DownAsync();
        await pages.Page.EvaluateAsync("() => { window.seen = 0; new EventSource('/deliveries/stream').addEventListener('delivery', () => { window.seen++; }); }");

        await host.SendAsync(user, "meanwhile");
        await Eventually.TrueAsync(async () => (await host.DeliveriesAsync(token)).Count == 2);
        await pages.Page.WaitForFunctionAsync("() => window.seen > 0");
        await pages.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        await pages.Page.Mouse.UpAsync();

        await Assertions.Expect(pages.Page.GetByRole(AriaRole.Dialog).Locator("[data-part=payload]")).ToContainTextAsync("press me");
        await Assertions.Expect(phone.Locator(".fold, .note")).Not.ToHaveCountAsync(1); // and what came meanwhile is drawn
    }

    [Fact]
    public async Task Filters_UserTextAndChannel_LeaveThePhonesThatMatch()
    {
        string user = $"kim-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        string other = await host.RegisterAsync($"lee-{Guid.NewGuid():N}", "fcm");
        string text = $"needle {Guid.NewGuid():N}";
        await host.SendAsync(user, text);
        await host.SendAsync((await OwnerAsync(other))!, "hay");
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        ILocator mine = pages.Page.Locator($".phone[data-key='apns|{token}']");
        ILocator theirs = pages.Page.Locator($".phone[data-key='fcm|{other}']");
        await Assertions.Expect(mine.GetByRole(AriaRole.Heading)).ToContainTextAsync(user);
        await Assertions.Expect(theirs).ToBeVisibleAsync();

        foreach ((string field, string value) in new[] { ("user", user), ("text", text) })
        {
            await pages.Page.Locator($"#filters [name={field}]").FillAsync(value);
            await Assertions.Expect(theirs).ToHaveCountAsync(0);
            await Assertions.Expect(mine).ToBeVisibleAsync();
            await pages.Page.Locator($"#filters [name={field}]").FillAsync("");
            await Assertions.Expect(theirs).ToBeVisibleAsync();
        }

        await pages.Page.Locator("#filters [name=channel]").SelectOptionAsync("fcm");
        await Assertions.Expect(mine).ToHaveCountAsync(0);
        await pages.Page.Locator("#filters [name=user]").FillAsync("nobody-at-all");
        await pages.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(mine).ToBeVisibleAsync();
    }

    private async Task<string?> OwnerAsync(string token) => (await host.OwnerAsync("fcm", token)).GetProperty("userId").GetString();
}
