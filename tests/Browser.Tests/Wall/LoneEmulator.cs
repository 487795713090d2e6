using Microsoft.AspNetCore.Builder;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;
using PushFunctions.Emulator.ProviderOptions;

namespace PushFunctions.Browser.Tests.Wall;

/// <summary>An emulator that knows no API, sent to as a vendor's client would.</summary>
internal sealed class LoneEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private LoneEmulator(WebApplication app) => (_app, Address) = (app, new Uri(app.Urls.Single()));

    public Uri Address { get; }

    public static async Task<LoneEmulator> StartAsync(string url = "http://127.0.0.1:0")
    {
        WebApplication app = EmulatorApp.Create(new EmulatorOptions { Url = url });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LoneEmulator(app);
    }

    /// <summary>One call that names so many Xiaomi phones.</summary>
    public async Task SendAsync(string text, int notifyId, int devices)
    {
        XiaomiOptions account = new();
        using FormUrlEncodedContent body = new(new Dictionary<string, string>
        {
            ["registration_id"] = string.Join(',', Enumerable.Range(0, devices).Select(device => $"regid-{device}")),
            ["restricted_package_name"] = account.PackageName,
            ["title"] = "Load",
            ["description"] = text,
            ["payload"] = "{}",
            ["pass_through"] = "0",
            ["notify_type"] = "-1",
            ["notify_id"] = $"{notifyId}",
            ["extra.channel_id"] = account.PrivateChannel,
        });
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Address, "/xiaomi/v3/message/regid")) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", $"key={account.AppSecret}");
        using HttpResponseMessage answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("\"ok\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
