using System.Text.Json.Nodes;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Receipts;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Receipts;

public sealed class ReceiptTests
{
    private const string Path = "/receipts/huawei/default";

    private static readonly ReceiptTags Tags = new(FakePorts.ReceiptSecret);

    [Fact]
    public async Task Post_Delivered_IsNotedAndAnsweredAsTheVendorWants()
    {
        await using ApiServer api = await StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 0));

        Assert.Equal((200, "0"), (answer.Status, answer.Json.GetProperty("code").GetString()));
        Assert.Equal(OutcomeKind.Delivered, Assert.Single(api.Receipts.Noted).Value.Kind);
        Assert.Single(api.Ports.Devices);
    }

    [Fact]
    public async Task Post_Uninstalled_MakesTheDeviceSuspect()
    {
        await using ApiServer api = await StartAsync();

        await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 2));

        Assert.Equal(VerdictSource.Receipt, Assert.Single(api.Ports.Devices).Value.Suspicion?.Source);
        Assert.Equal(new Outcome(OutcomeKind.Suspect, "2"), Assert.Single(api.Receipts.Noted).Value);
    }

    [Fact]
    public async Task Post_DeliveredAfterUninstalled_ClearsTheSuspect()
    {
        await using ApiServer api = await StartAsync();
        await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 2));
        api.Clock.Advance(TimeSpan.FromMinutes(1));

        await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 0));

        Assert.Null(Assert.Single(api.Ports.Devices).Value.Suspicion);
    }

    [Fact]
    public async Task Post_AboutAPhoneThatRegisteredAfterThePush_LeavesIt()
    {
        await using ApiServer api = await StartAsync();
        string tag = Tags.Sign("default", "m-1", "202611", api.Clock.GetUtcNow().AddHours(-1));
        string old = Body(tag, status: 2, at: api.Clock.GetUtcNow().AddHours(-1));

        await api.SendAsync(HttpMethod.Post, Path, old);

        Assert.Null(Assert.Single(api.Ports.Devices).Value.Suspicion);
    }

    // The tag is right, as whoever has seen one push can make it look; what it says of the time is all that is believed.
    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public async Task Post_UnsignedTimeAfterItsTag_IsNotBelieved(int hoursFromNow)
    {
        await using ApiServer api = await StartAsync();
        string tag = Tags.Sign("default", "m-1", "202611", api.Clock.GetUtcNow().AddHours(-1));

        await api.SendAsync(HttpMethod.Post, Path, Body(tag, status: 2, at: api.Clock.GetUtcNow().AddHours(hoursFromNow)));

        Assert.Null(Assert.Single(api.Ports.Devices).Value.Suspicion);
    }

    // Whoever has seen one push has its tag, and can say of it what he likes as often as he likes: it is one push all the same.
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Post_UninstalledBetweenOthersSuccesses_RemovesTheDeviceUnlessItIsOnePushAgainAndAgain(bool isOnePush, int left)
    {
        await using ApiServer api = await StartAsync();
        api.Ports.Devices[("default", "carol", "phone")] =
            new Device { Id = "phone", Channel = ChannelName.Huawei, Token = "token-2", RegisteredAt = api.Clock.GetUtcNow().AddMinutes(-5) };
        string first = Tag(api);
        for (int round = 0; round < 3; round++)
        {
            await api.SendAsync(HttpMethod.Post, Path, Body(isOnePush ? first : Tag(api), status: 2));
            api.Clock.Advance(TimeSpan.FromMinutes(1));
            await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 0, token: "token-2"));
            api.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(left, api.Ports.Devices.Count);
    }

    [Fact]
    public async Task Post_UnsignedTimeBeforeItsTag_IsTheTags()
    {
        await using ApiServer api = await StartAsync();

        await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 2, at: api.Clock.GetUtcNow().AddDays(-30)));

        // A verdict of a month ago would be older than the registration, and say nothing of it.
        Assert.NotNull(Assert.Single(api.Ports.Devices).Value.Suspicion);
    }

    [Fact]
    public async Task Post_FiveThousandTokensWithATagOfOurs_AsksForAThousandOwners()
    {
        await using ApiServer api = await StartAsync();
        string tag = Tag(api);
        JsonArray statuses = [.. Enumerable.Range(0, 5000).Select(i => (JsonNode)new JsonObject { ["token"] = $"other-{i}", ["biTag"] = tag, ["status"] = 0 })];

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, new JsonObject { ["statuses"] = statuses }.ToJsonString());

        Assert.Equal(200, answer.Status);
        Assert.Equal(1000, api.Receipts.Asked);
    }

    [Fact]
    public async Task Post_OneTokenAThousandTimes_AsksForItsOwnerOnce()
    {
        await using ApiServer api = await StartAsync();
        string tag = Tag(api);
        JsonArray statuses = [.. Enumerable.Range(0, 1000).Select(_ => (JsonNode)new JsonObject { ["token"] = "token-1", ["biTag"] = tag, ["status"] = 0 })];

        await api.SendAsync(HttpMethod.Post, Path, new JsonObject { ["statuses"] = statuses }.ToJsonString());

        Assert.Equal(1, api.Receipts.Asked);
        Assert.Single(api.Receipts.Noted);
    }

    // The console's test, which must succeed before the address can be saved, has a tag of its own.
    [Theory]
    [InlineData(null)]
    [InlineData("test-tag")]
    [InlineData("1.202611.0.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA")]
    public async Task Post_HuaweisWithoutATagOfOurs_IsAnsweredAndDoesNothing(string? tag)
    {
        await using ApiServer api = await StartAsync();

        Answer answer = await api.SendAsync(HttpMethod.Post, Path, Body(tag, status: 2));

        Assert.Equal((200, "0"), (answer.Status, answer.Json.GetProperty("code").GetString()));
        Assert.Empty(api.Receipts.Noted);
        Assert.Single(api.Ports.Devices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.202611.0.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA")]
    public async Task Post_WithoutATagOfOurs_IsRefusedAndDoesNothing(string tag)
    {
        await using ApiServer api = await StartAsync();
        string body = $$"""[{"registrationIds":"token-1","eventType":"regid_invalid","param":"{{tag}}"}]""";

        Answer answer = await api.SendAsync(HttpMethod.Post, "/receipts/oppo/default", body);

        answer.IsProblem(401);
        Assert.Empty(api.Receipts.Noted);
        Assert.Single(api.Ports.Devices);
    }

    [Fact]
    public async Task Post_HeldBackByThePhone_LeavesTheDevice()
    {
        await using ApiServer api = await StartAsync();

        await api.SendAsync(HttpMethod.Post, Path, Body(Tag(api), status: 201));

        Assert.Single(api.Ports.Devices);
        Assert.Equal(new Outcome(OutcomeKind.Sent, "suppressed 201"), Assert.Single(api.Receipts.Noted).Value);
    }

    [Theory]
    [InlineData("/receipts/fcm/default", 404)]
    [InlineData("/receipts/nothing/default", 404)]
    [InlineData("/receipts/huawei/nobody", 404)]
    public async Task Post_ToAnAddressOfNobody_IsNotFound(string path, int status)
    {
        await using ApiServer api = await StartAsync();

        Assert.Equal(status, (await api.SendAsync(HttpMethod.Post, path, Body(Tag(api), status: 0))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "statuses": 5 }""")]
    public async Task Post_Nonsense_IsABadRequest(string body)
    {
        await using ApiServer api = await StartAsync();

        (await api.SendAsync(HttpMethod.Post, Path, body)).IsProblem(400);
    }

    private static async Task<ApiServer> StartAsync()
    {
        ApiServer api = await ApiServer.StartAsync();
        api.Ports.Devices[("default", "bob", "phone")] =
            new Device { Id = "phone", Channel = ChannelName.Huawei, Token = "token-1", RegisteredAt = api.Clock.GetUtcNow().AddMinutes(-5) };
        return api;
    }

    private static string Tag(ApiServer api) => Tags.Sign("default", "m-1", "202611", api.Clock.GetUtcNow());

    private static string Body(string? tag, int status, DateTimeOffset? at = null, string token = "token-1") => new JsonObject
    {
        ["statuses"] = new JsonArray(new JsonObject
        {
            ["token"] = token,
            ["biTag"] = tag,
            ["requestId"] = "r-1",
            ["deliveryStatus"] = new JsonObject { ["result"] = status, ["timestamp"] = at?.ToUnixTimeMilliseconds() },
        }),
    }.ToJsonString();
}
