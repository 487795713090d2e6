using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PushFunctions.Browser.Tests;

/// <summary>A page that a test opened. What the page complains of (a script's fault, a refused policy) fails the test at its end.</summary>
internal sealed class Pages : IAsyncDisposable
{
    // Only violations are wanted: of all the rest axe need not work out where it is.
    private const string Look =
        """
        async part => (await axe.run(part ?? document, { resultTypes: ['violations'] })).violations.map(rule =>
          `${rule.id} (${rule.impact}): ${rule.help}\n  `
            + rule.nodes.slice(0, 4).map(node => `${node.html} ${node.any.map(check => check.message).join(' ')}`).join('\n  '))
        """;

    // Into the page that it looks at: Deque's package for Playwright would open another page for each look.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Pages(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the console said that a test asked for, say by a wrong key.</summary>
    public Func<string, bool> Expected { get; set; } = _ => false;

    public static async Task<Pages> OpenAsync(
        Chromium chromium, Uri address, ColorScheme scheme = ColorScheme.Light, string language = "en-US", int width = 1440, int height = 1000,
        bool failsAtFirst = false)
    {
        IBrowserContext context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            Locale = language,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        Pages pages = new(context, await context.NewPageAsync());
        pages.Page.PageError += (_, fault) => pages._complaints.Add(fault);
        pages.Page.Console += (_, said) =>
        {
            if (said.Type == "error" && !(failsAtFirst && said.Text.Contains("401", StringComparison.Ordinal)))
            {
                pages._complaints.Add($"{said.Text} ({said.Location})");
            }
        };
        await pages.Page.GotoAsync(address.AbsoluteUri);
        return pages;
    }

    /// <summary>No violation that axe knows of.</summary>
    /// <param name="what">The view, for the message.</param>
    /// <param name="part">A selector, where the rest was looked at already.</param>
    public async Task AssertAccessibleAsync(string what, string? part = null)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await Page.EvaluateAsync(Axe);
        }

        string[] found = await Page.EvaluateAsync<string[]>(Look, part);
        Assert.True(found.Length == 0, $"{what}: {string.Join("\n", found)}");
    }

    /// <summary>The same in the other appearance as well.</summary>
    public async Task AssertAccessibleInBothAsync(string what, string? part = null)
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await AssertAccessibleAsync($"{what}, {scheme}", part);
        }
    }

    /// <summary>Writes a picture where <c>PICTURES</c> names a folder: for people, never by itself.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    public async ValueTask DisposeAsync()
    {
        string[] complaints = [.. _complaints.Where(said => !Expected(said))];
        await _context.DisposeAsync();
        Assert.True(complaints.Length == 0 || TestContext.Current.TestState?.Result == TestResult.Failed, string.Join("\n", complaints));
    }
}
