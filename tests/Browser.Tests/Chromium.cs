using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PushFunctions.Browser.Tests.Chromium))]

namespace PushFunctions.Browser.Tests;

/// <summary>
/// The system's Chromium, started once: never one that Playwright fetched. <c>CHROMIUM</c> names another executable. Where there is none,
/// tests are skipped and say so.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Why a test is skipped.</summary>
    internal const string Missing = "There is no Chromium here: install Debian's package chromium, or name another executable in CHROMIUM.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } executable)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(30_000); // a machine with other work is slow, not wrong
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--renderer-process-limit=1", // by itself it keeps one more ready for each page
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Skips the test where there is no browser.</summary>
    public void SkipWithout() =>
        Assert.SkipWhen(_browser is null, Missing);

    /// <summary>A browser for one test, with nothing in its stores.</summary>
    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        SkipWithout();
        return _browser!.NewContextAsync(options);
    }

    /// <summary>False where every test will be skipped: then nothing else need start.</summary>
    internal static bool IsThere => Find() is not null;

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
