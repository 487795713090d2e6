using PushFunctions.Http.Routes;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Requests;

/// <summary>Paths that do not mean what they say, as they come over the wire.</summary>
public sealed class RawPathTests
{
    public static TheoryData<string> Routes => [.. ApiRoutes.All.Select(route => route.Name)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_PathThatEndsInASlash_IsRefused(string name)
    {
        ApiRoute route = ApiRoutes.All.Single(known => known.Name == name);
        await using ApiServer api = await ApiServer.StartAsync();
        string path = "/" + string.Join('/', route.Template.Split('/').Select(part => part.StartsWith('{') ? "x" : part)) + "/";

        Answer answer = await api.SendAsync(new HttpMethod(route.Method), path, "{}");

        Assert.Equal(400, answer.Status);
        Assert.Contains("must not end in '/'", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, api.Ports.Calls);
    }

    [Theory]
    [InlineData("DELETE", "/api/users/bob/devices/..", 404)]
    [InlineData("DELETE", "/api/users/bob/devices/%2e%2e", 404)]
    [InlineData("DELETE", "/api/users/bob/devices/.%2E", 404)]
    [InlineData("GET", "/api/users/bob/devices/.", 400)]
    [InlineData("GET", "/api/users/bob/devices/%2e", 400)]
    [InlineData("GET", "/api/users/bob/devices/", 400)]
    [InlineData("GET", "/api/users/alice/../bob/devices/phone", 400)]
    [InlineData("GET", "/api/users/./bob/devices/phone", 400)]
    [InlineData("GET", "/api/users/%2E%2e/rosters/team-7", 400)]
    [InlineData("GET", "/api/users/./devices/settings", 400)]
    [InlineData("GET", "/api/users/devices/settings", 400)]
    [InlineData("GET", "/api/users/conversations/devices", 400)]
    [InlineData("GET", "/api/users/%ff/devices", 400)]
    [InlineData("GET", "/api/users/%25ff/devices", 400)]
    [InlineData("GET", "/api/users/bob/devices/%c0%ae", 400)]
    [InlineData("GET", "/api/users/bob/conversations/%ed%a0%80", 400)]
    [InlineData("GET", "/api/messages/%ff", 400)]
    [InlineData("GET", "/api/messages/m?userId=%ff", 400)]
    [InlineData("DELETE", "/api/poison/%ff", 400)]
    [InlineData("GET", "/api/messages/..", 404)]
    [InlineData("POST", "/api/users/bob/devices/../forget", 400)]
    public async Task Call_DotSegments_ReachesNothing(string method, string path, int status)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        await api.PutDeviceAsync(Bodies.Device().Text());
        int calls = api.Ports.Calls;

        Answer answer = await api.SendAsync(new HttpMethod(method), path, default(HttpContent));

        Assert.Equal(status, answer.Status);
        Assert.Equal(calls, api.Ports.Calls);
        Assert.Equal(("default", "bob", "phone"), Assert.Single(api.Ports.Devices).Key);
    }
}
