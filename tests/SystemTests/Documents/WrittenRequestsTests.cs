using System.Text;
using System.Text.Json;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Documents;

/// <summary>What a newcomer sends, from the first to the last, to a host that knows nobody yet.</summary>
public sealed class WrittenRequestsTests : IAsyncLifetime
{
    private const string MeisToken = "meis-xiaomi-regid";
    private readonly HttpClient _http = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // As docs/tencent.md sets it up: the app has no channel of its own, so that it gets the emulator's.
    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        new Dictionary<string, string?>
        {
            ["Push:Apps:default:Tencent:SdkAppid"] = "1400000000",
            ["Push:Apps:default:Tencent:AllowUnsigned"] = "true",
        },
        _ => { });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Requests_OfTheFileAndThePages_AreAllTaken()
    {
        IReadOnlyList<WrittenRequest> file = WrittenRequest.OfHttpFile();
        IReadOnlyList<WrittenRequest> readme = WrittenRequest.OfPage("README.md");
        IReadOnlyList<WrittenRequest> tencent = WrittenRequest.OfPage("docs/tencent.md");

        await SendAsync("pushfunctions.http", file);
        await SendAsync("README.md", readme);
        await SendAsync("docs/tencent.md", tencent);
        JsonElement report = await _host.ReportWhenDoneAsync("tencent:c2c:alice:bob:1_2_3");
        Assert.Equal("sent", Assert.Single(report.GetProperty("outcomes").EnumerateArray()).GetProperty("outcome").GetString());
        await SendAsync("docs/api.md", WrittenRequest.OfTable("docs/api.md", "### The least bodies", "http://localhost:7071", "least"));
        Assert.All([file, readme], page => Assert.Contains(page, request => request.Method == "DELETE" && request.Url.EndsWith("/faults", StringComparison.Ordinal)));
    }

    private async Task SendAsync(string page, IReadOnlyList<WrittenRequest> requests)
    {
        Assert.NotEmpty(requests);
        foreach (WrittenRequest written in requests)
        {
            if (written.Url.EndsWith("/receipts", StringComparison.Ordinal))
            {
                await Eventually.TrueAsync(async () => (await _host.DeliveriesAsync(MeisToken)).Count > 0);
            }

            using HttpRequestMessage request = new(new HttpMethod(written.Method), Here(written.Url));
            request.Content = written.Body is { } body ? new StringContent(Here(body), Encoding.UTF8, "application/json") : null;
            using HttpResponseMessage answer = await _http.SendAsync(request, Cancellation);

            Assert.True(answer.IsSuccessStatusCode, $"{page}: {written.Method} {written.Url}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
        }
    }

    private string Here(string text) => text
        .Replace("http://localhost:7071", _host.Host.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
        .Replace("http://localhost:7080", _host.Host.Emulator!.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
}
