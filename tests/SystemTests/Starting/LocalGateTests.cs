using System.Net;

namespace PushFunctions.SystemTests.Starting;

/// <summary>A host without keys, called as a page in this machine's browser can call it.</summary>
public sealed class LocalGateTests(RunningHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", null, HttpStatusCode.NoContent)]
    [InlineData("push.localhost:7071", null, HttpStatusCode.NoContent)]
    [InlineData("127.0.0.1", null, HttpStatusCode.NoContent)]
    [InlineData("[::1]:7071", null, HttpStatusCode.NoContent)]
    [InlineData("localhost:7071", "http://localhost:7071", HttpStatusCode.NoContent)]
    [InlineData("rebound.example.org", null, HttpStatusCode.Forbidden)]
    [InlineData("localhost.example.org:7071", "http://localhost.example.org:7071", HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.7", null, HttpStatusCode.Forbidden)]
    [InlineData("localhost:7071", "http://localhost:3000", HttpStatusCode.Forbidden)]
    [InlineData("localhost:7071", "https://localhost:7071", HttpStatusCode.Forbidden)]
    [InlineData("localhost:7071", "https://example.org", HttpStatusCode.Forbidden)]
    [InlineData("localhost:7071", "null", HttpStatusCode.Forbidden)]
    public async Task Forget_HostAndOrigin_IsDoneForThisMachineAlone(string name, string? origin, HttpStatusCode expected)
    {
        string user = $"gate-{Guid.NewGuid():N}";
        await host.RegisterAsync(user);
        using HttpClient http = new();
        using HttpRequestMessage forget = new(HttpMethod.Post, new Uri(host.Host.Address, $"/api/users/{user}/forget"));
        forget.Headers.Host = name;
        if (origin is not null)
        {
            forget.Headers.Add("Origin", origin);
        }

        using HttpResponseMessage answer = await http.SendAsync(forget, Cancellation);

        using HttpResponseMessage device = await host.GetAsync($"/api/users/{user}/devices/phone");
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.Forbidden ? HttpStatusCode.OK : HttpStatusCode.NotFound, device.StatusCode);
        Assert.True(answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }
}
