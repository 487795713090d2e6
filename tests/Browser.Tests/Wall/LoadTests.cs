using Microsoft.Playwright;

namespace PushFunctions.Browser.Tests.Wall;

public sealed class LoadTests(Chromium chromium)
{
    private const int Devices = 1_000;
    private const int Sends = 10;

    [Fact]
    public async Task Wall_TenThousandDeliveries_StaysBoundedAndAnswers()
    {
        await using LoneEmulator emulator = await LoneEmulator.StartAsync();
        await using Pages pages = await Pages.OpenAsync(chromium, emulator.Address);
        await Assertions.Expect(pages.Page.Locator("#state")).ToHaveAttributeAsync("data-state", "live");

        for (int send = 1; send <= Sends; send++)
        {
            await emulator.SendAsync($"body {send}", send, Devices);
        }

        await Assertions.Expect(pages.Page.Locator("#counts")).ToContainTextAsync("10000 deliveries");
        await Assertions.Expect(pages.Page.Locator("#notes")).ToContainTextAsync("phones that were heard of earlier are not kept");
        Assert.InRange(await pages.Page.Locator(".phone").CountAsync(), 1, 60);
        Assert.InRange(await pages.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length"), 1, 12_000);

        // It still reacts: the one phone that is asked for comes up.
        await pages.Page.Locator("#filters [name=text]").FillAsync("regid-999");
        await Assertions.Expect(pages.Page.Locator(".phone")).ToHaveCountAsync(1);
        await Assertions.Expect(pages.Page.Locator(".note-body").First).ToHaveTextAsync($"body {Sends}");
    }
}
