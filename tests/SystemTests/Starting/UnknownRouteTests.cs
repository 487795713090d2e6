using System.Net;

namespace PushFunctions.SystemTests.Starting;

/// <summary>An address that is none, as a browser asks for it.</summary>
public sealed class UnknownRouteTests(RunningHost host)
{
    private const string Description = "/openapi/v1.json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NoRoute_PointsToTheDescriptionOfAll()
    {
        using HttpResponseMessage root = await host.GetAsync("/");
        using HttpResponseMessage described = await host.GetAsync(Description);

        Assert.Equal(HttpStatusCode.NotFound, root.StatusCode);
        Assert.Contains(Description, await root.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
    }

    [Fact]
    public async Task Get_RouteThatFindsNothing_SaysWhatIsMissing()
    {
        using HttpResponseMessage answer = await host.GetAsync("/api/messages/nobody-posted-this");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(Description, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
