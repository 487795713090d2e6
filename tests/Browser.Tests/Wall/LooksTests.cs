using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PushFunctions.Local.Hosting;
using PushFunctions.Tests;

namespace PushFunctions.Browser.Tests.Wall;

/// <summary>Every view in both appearances, held to what axe knows; and the page's own words and readings.</summary>
public sealed class LooksTests(Chromium chromium)
{
    [Fact]
    public async Task FreshWall_OneClick_HasAPhoneOfEveryChannelAndNothingThatAxeFinds()
    {
        chromium.SkipWithout();
        await using LocalHost own = await PatientHost.StartAsync();
        Uri wall = own.Emulator!.Address;
        await using (Pages pages = await Pages.OpenAsync(chromium, wall))
        {
            ILocator start = pages.Page.GetByRole(AriaRole.Button, new() { Name = "Register a phone of every channel and say hello" });
            await start.WaitForAsync();
            await pages.AssertAccessibleInBothAsync("empty");
            await pages.PictureAsync("wall-empty");

            await start.ClickAsync();

            await Assertions.Expect(pages.Page.Locator(".phone")).ToHaveCountAsync(11);
            await Assertions.Expect(pages.Page.Locator(".note")).ToHaveCountAsync(22);
            await Assertions.Expect(pages.Page.Locator(".phone[data-platform=ios] .app-badge")).ToContainTextAsync(new Regex("^[12] "));
        }

        foreach ((string name, ColorScheme scheme, string language, int width) in Views)
        {
            await using Pages pages = await Pages.OpenAsync(chromium, wall, scheme, language, width, width > 500 ? 1000 : 844);
            await Assertions.Expect(pages.Page.Locator(".phone[data-platform=ios] h3")).ToContainTextAsync("bob");
            await pages.PictureAsync($"wall-{name}");
            Assert.False(await pages.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"), $"{name} scrolls sideways");
            if (name == "chinese")
            {
                continue; // narrow is Chinese as well
            }

            foreach (ILocator more in await pages.Page.Locator("#panel-compose summary").AllAsync())
            {
                await more.ClickAsync();
            }

            if (name == "narrow")
            {
                // Every maker's colours were looked at already, and each phone costs axe its time.
                await pages.Page.Locator("#filters [name=channel]").SelectOptionAsync("apns");
                await Assertions.Expect(pages.Page.Locator(".phone")).ToHaveCountAsync(1);
            }

            await pages.AssertAccessibleAsync(name);
            if (name == "narrow")
            {
                continue;
            }

            foreach (string tab in new[] { "faults", "calls" })
            {
                await pages.Page.Locator($"#tab-{tab}").ClickAsync();
                await pages.AssertAccessibleAsync($"{name}, {tab}", $"#panel-{tab}");
            }
        }
    }

    [Fact]
    public async Task Clear_Pressed_EmptiesEveryOpenPage()
    {
        await using LoneEmulator emulator = await LoneEmulator.StartAsync();
        await emulator.SendAsync("gone soon", notifyId: 1, devices: 1);
        await using Pages one = await Pages.OpenAsync(chromium, emulator.Address);
        await using Pages other = await Pages.OpenAsync(chromium, emulator.Address);
        await Assertions.Expect(one.Page.Locator(".note")).ToHaveCountAsync(1);
        await Assertions.Expect(other.Page.Locator(".note")).ToHaveCountAsync(1);

        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();

        await Assertions.Expect(one.Page.Locator(".note")).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.Locator("#empty")).ToContainTextAsync("No phone has got a push yet");
        await Assertions.Expect(other.Page.Locator("#no-api")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.Locator("#try")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Emulator_StoppedAndStartedAgain_IsToldOfAndFollowedAnew()
    {
        LoneEmulator first = await LoneEmulator.StartAsync();
        await first.SendAsync("of the first run", notifyId: 1, devices: 1);
        await using Pages pages = await Pages.OpenAsync(chromium, first.Address);

        // What an emulator is asked at the moment it stops, it may answer with 500.
        pages.Expected = said => said.Contains("ERR_", StringComparison.Ordinal) || said.Contains("a status of 500", StringComparison.Ordinal);
        await Assertions.Expect(pages.Page.Locator(".note-body")).ToHaveTextAsync("of the first run");

        await first.DisposeAsync();
        await Assertions.Expect(pages.Page.Locator("#state")).ToHaveTextAsync("Connection lost, trying again");
        await using LoneEmulator second = await LoneEmulator.StartAsync(first.Address.GetLeftPart(UriPartial.Authority));
        await second.SendAsync("of the second run", notifyId: 2, devices: 1);

        await Assertions.Expect(pages.Page.Locator(".note-body")).ToHaveTextAsync("of the second run");
        await Assertions.Expect(pages.Page.Locator("#state")).ToHaveTextAsync("Live");
    }

    [Fact]
    public async Task Language_ChosenByHand_StaysAndHasEveryWord()
    {
        await using LoneEmulator emulator = await LoneEmulator.StartAsync();
        await using Pages pages = await Pages.OpenAsync(chromium, emulator.Address);
        await Assertions.Expect(pages.Page.Locator("h1")).ToHaveTextAsync("Wall of phones");

        await pages.Page.GetByLabel("Language").SelectOptionAsync("zh");
        await Assertions.Expect(pages.Page.Locator("h1")).ToHaveTextAsync("手机墙");
        await pages.Page.ReloadAsync();

        await Assertions.Expect(pages.Page.Locator("h1")).ToHaveTextAsync("手机墙");
        Assert.Equal("zh-CN", await pages.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.Empty(await pages.Page.EvaluateAsync<string[]>("async () => (await import('/wall/words.js')).missing()"));
        Assert.Empty(await pages.Page.EvaluateAsync<string[]>(
            "async () => { const { known } = await import('/wall/words.js'); return [...document.querySelectorAll('[data-t]')].map(node => node.dataset.t).filter(name => !known().includes(name)); }"));
    }

    private static readonly (string Name, ColorScheme Scheme, string Language, int Width)[] Views =
    [
        ("light", ColorScheme.Light, "en-US", 1440),
        ("dark", ColorScheme.Dark, "en-US", 1440),
        ("chinese", ColorScheme.Light, "zh-CN", 1440),
        ("narrow", ColorScheme.Dark, "zh-CN", 390),
    ];
}
