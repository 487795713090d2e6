using System.Text.Json;
using Microsoft.Playwright;

namespace PushFunctions.Browser.Tests.Wall;

public sealed class ComposerTests(Chromium chromium, RunningHost host)
{
    private const string Hostile = "<img src=x onerror=\"document.title='taken'\"> & it's \"quoted\" </script>";

    [Fact]
    public async Task Send_TextThatLooksLikeMarkup_ShowsOnThePhoneAsText()
    {
        string user = $"ann-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);

        await WriteAsync(pages.Page, user, Hostile);

        ILocator phone = pages.Page.Locator($".phone[data-key='apns|{token}']");
        await Assertions.Expect(phone.Locator(".note-body")).ToHaveTextAsync($"Alice:{Hostile}");
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"{user}’s iPhone");
        await Assertions.Expect(phone.Locator("img")).ToHaveCountAsync(0);
        await Assertions.Expect(pages.Page.Locator("#sent .o-sent").First).ToBeVisibleAsync();
        Assert.Equal("Wall of phones · PushFunctions", await pages.Page.TitleAsync());
        JsonElement delivery = Assert.Single(await host.DeliveriesAsync(token));
        Assert.Equal($"Alice:{Hostile}", delivery.GetProperty("payload").GetProperty("aps").GetProperty("alert").GetString());
    }

    [Fact]
    public async Task Request_Filled_IsShownAsJsonAndAsACurlLineThatAShellUnderstands()
    {
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        await pages.Page.GetByLabel("To", new() { Exact = true }).FillAsync("bob, carol");
        await pages.Page.Locator("#composer [name=text]").FillAsync("It's on");
        await pages.Page.GetByText("Group", new() { Exact = true }).ClickAsync();
        await pages.Page.GetByText("Options per channel").ClickAsync();
        await pages.Page.Locator("[name='apns.subtitle']").FillAsync("Soon");
        await pages.Page.Locator("[name='oppo.notifyLevel']").FillAsync("16");
        await pages.Page.GetByText("The request").ClickAsync();

        using JsonDocument shown = JsonDocument.Parse(await pages.Page.Locator("#preview-json code").InnerTextAsync());
        string curl = await pages.Page.Locator("#preview-curl code").InnerTextAsync();

        Assert.Equal("team-9", shown.RootElement.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal(["bob", "carol"], shown.RootElement.GetProperty("recipients").EnumerateArray().Select(one => one.GetProperty("userId").GetString()));
        Assert.Equal("Soon", shown.RootElement.GetProperty("push").GetProperty("apns").GetProperty("subtitle").GetString());
        Assert.Equal(16, shown.RootElement.GetProperty("push").GetProperty("oppo").GetProperty("notifyLevel").GetInt32());
        Assert.StartsWith($"curl '{host.Host.Address}api/messages' -H", curl, StringComparison.Ordinal);
        Assert.Contains("It'\\''s on", curl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_UserWithAPhone_TellsTheDecisionAndSendsNothing()
    {
        string user = $"dry-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user);
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);

        await WriteAsync(pages.Page, user, "Would it?", "Dry run");

        await Assertions.Expect(pages.Page.Locator("#sent .o-send")).ToHaveTextAsync("send");
        Assert.Empty(await host.DeliveriesAsync(token));
    }

    [Fact]
    public async Task Send_NoId_FollowsTheOneThatTheServiceMade()
    {
        string user = $"ida-{Guid.NewGuid():N}";
        await host.RegisterAsync(user, "fcm");
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        await pages.Page.EvaluateAsync("() => { document.querySelector('#composer [name=id]').value = ''; }");

        await WriteAsync(pages.Page, user, "Which one?");

        await Assertions.Expect(pages.Page.Locator("#sent .o-sent").First).ToBeVisibleAsync();
        await Assertions.Expect(pages.Page.Locator("#sent .good").First).Not.ToContainTextAsync("undefined");
    }

    [Fact]
    public async Task Send_WhatTheApiRefuses_SaysWhichMember()
    {
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        pages.Expected = said => said.Contains("400", StringComparison.Ordinal);

        await WriteAsync(pages.Page, "devices", "Nobody is called so");

        await Assertions.Expect(pages.Page.Locator("#sent .bad")).ToContainTextAsync("$.recipients[0].userId");
    }

    [Fact]
    public async Task Fault_OfAPhone_ShowsTheRefusalAndThenWhatTheRetryBrought()
    {
        string user = $"fay-{Guid.NewGuid():N}";
        string token = await host.RegisterAsync(user, "fcm");
        await host.SendAsync(user, "before");
        await using Pages pages = await Pages.OpenAsync(chromium, host.Wall);
        ILocator phone = pages.Page.Locator($".phone[data-key='fcm|{token}']");

        await phone.GetByRole(AriaRole.Button, new() { NameRegex = new("^Break this phone") }).ClickAsync();
        await pages.Page.Locator(".fault", new() { HasText = "503" }).ClickAsync();
        await Assertions.Expect(pages.Page.Locator("#fault-list")).ToContainTextAsync("status 503");
        await pages.Page.GetByRole(AriaRole.Tab, new() { Name = "Compose" }).ClickAsync();
        await WriteAsync(pages.Page, user, "after the storm");

        await Assertions.Expect(phone.Locator(".did-failed")).ToContainTextAsync("provider answered 503");
        await Assertions.Expect(phone.Locator(".note-body").First).ToHaveTextAsync("Alice:after the storm");
        await Assertions.Expect(pages.Page.Locator("#sent tbody .o-sent")).ToBeVisibleAsync();
        await Assertions.Expect(pages.Page.Locator("#fault-list")).ToContainTextAsync("Nothing is armed");
    }

    private static async Task WriteAsync(IPage page, string user, string text, string button = "Send")
    {
        await page.GetByLabel("To", new() { Exact = true }).FillAsync(user);
        await page.Locator("#composer [name=text]").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }
}
