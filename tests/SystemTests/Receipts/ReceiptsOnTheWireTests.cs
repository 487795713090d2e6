using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Receipts;

/// <summary>From the post to the phone and back: what each vendor tells of a push, in its own form, and what a forger gets.</summary>
public sealed class ReceiptsOnTheWireTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Theory]
    [InlineData("huawei")]
    [InlineData("harmony")]
    [InlineData("oppo")]
    [InlineData("vivo")]
    [InlineData("meizu")]
    [InlineData("xiaomi")]
    [InlineData("timpush")]
    public async Task Receipt_Delivered_StandsInTheReport(string channel)
    {
        string token = await PushAsync(channel);

        JsonElement posted = await host.PostReceiptAsync(channel, token, "delivered");

        Assert.Equal(200, posted.GetProperty("status").GetInt32());
        Assert.Equal("delivered", await OutcomeAsync());
        Assert.True(await IsRegisteredAsync());
    }

    [Theory]
    [InlineData("meizu")]
    [InlineData("xiaomi")]
    [InlineData("timpush")]
    public async Task Receipt_ClickedAndThenDelivered_SaysClicked(string channel)
    {
        string token = await PushAsync(channel);

        await host.PostReceiptAsync(channel, token, "clicked");
        await host.PostReceiptAsync(channel, token, "delivered");

        Assert.Equal("clicked", await OutcomeAsync());
    }

    [Theory]
    [InlineData("huawei")]
    [InlineData("harmony")]
    [InlineData("oppo")]
    [InlineData("xiaomi")]
    [InlineData("timpush")]
    public async Task Receipt_DeadTwice_RemovesTheDeviceOnceAnotherOneIsReachedBetweenAndAfter(string channel)
    {
        string token = await PushAsync(channel);
        await host.RegisterAsync($"carol-{_id}", channel);

        JsonElement posted = await host.PostReceiptAsync(channel, token, "dead");
        string? first = await OutcomeAsync();
        await PostAsync("carol");
        await NextSecondAsync();
        await PostAsync("bob", "again");
        await host.PostReceiptAsync(channel, token, "dead");
        bool isThere = await IsRegisteredAsync();
        await PostAsync("carol", "again");

        Assert.Equal((200, "suspect", true), (posted.GetProperty("status").GetInt32(), first, isThere));
        Assert.False(await IsRegisteredAsync());
    }

    [Theory]
    [InlineData("huawei", "dead", "signature")]
    [InlineData("harmony", "dead", "signature")]
    [InlineData("oppo", "dead", "tag")]
    [InlineData("vivo", "delivered", "tag")]
    [InlineData("meizu", "clicked", "tag")]
    [InlineData("xiaomi", "dead", "tag")]
    public async Task Receipt_Forged_IsRefusedAndChangesNothing(string channel, string kind, string forge)
    {
        string token = await PushAsync(channel);

        JsonElement posted = await host.PostReceiptAsync(channel, token, kind, forge);

        Assert.Equal(401, posted.GetProperty("status").GetInt32());
        Assert.Equal("sent", await OutcomeAsync());
        Assert.True(await IsRegisteredAsync());
    }

    [Fact]
    public async Task Receipt_SignedByHuaweiWithoutATagOfOurs_IsBelievedButInNoReport()
    {
        string token = await PushAsync("huawei");

        JsonElement posted = await host.PostReceiptAsync("huawei", token, "dead", forge: "tag");

        Assert.Equal(200, posted.GetProperty("status").GetInt32());
        await host.RegisterAsync($"carol-{_id}", "huawei");
        await PostAsync("carol");
        await host.PostReceiptAsync("huawei", token, "dead", forge: "tag");
        await PostAsync("carol", "again");
        Assert.False(await IsRegisteredAsync());
        Assert.Equal("sent", await OutcomeAsync());
    }

    [Fact]
    public async Task Receipt_TimpushsWithoutATagOfOurs_IsThankedAndChangesNothing()
    {
        string token = await PushAsync("timpush");

        JsonElement posted = await host.PostReceiptAsync("timpush", token, "dead", forge: "tag");

        Assert.Equal(200, posted.GetProperty("status").GetInt32());
        Assert.Equal("sent", await OutcomeAsync());
        Assert.True(await IsRegisteredAsync());
    }

    [Fact]
    public async Task Receipt_HeldBackByAHuaweiPhone_LeavesTheDevice()
    {
        string token = await PushAsync("huawei");

        JsonElement posted = await host.PostReceiptAsync("huawei", token, "held");

        Assert.Equal(200, posted.GetProperty("status").GetInt32());
        Assert.True(await IsRegisteredAsync());
    }

    [Fact]
    public async Task Receipt_OfWhatVivoSentToAList_DoesNotExist()
    {
        string[] tokens = [await host.RegisterAsync($"bob-{_id}", "vivo"), await host.RegisterAsync($"bob-{_id}", "vivo", deviceId: "tablet")];
        await PostAsync();

        using HttpResponseMessage answer = await host.AskForReceiptAsync("vivo", tokens[0], "delivered");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("list", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(await host.DeliveriesAsync(tokens[1]));
    }

    /// <summary>Pushes to one phone of the channel's and returns its token.</summary>
    private async Task<string> PushAsync(string channel)
    {
        string token = await host.RegisterAsync($"bob-{_id}", channel);
        if (channel == "timpush")
        {
            await NextSecondAsync(); // Tencent tells whole seconds, and whoever registered within one is not meant
        }

        await PostAsync();
        Assert.Equal("sent", await OutcomeAsync());
        return token;
    }

    private async Task PostAsync(string user = "bob", string? more = null)
    {
        string id = user == "bob" && more is null ? $"m-{_id}" : $"m-{_id}-{user}-{more}";
        string body = new JsonObject
        {
            ["id"] = id,
            ["conversation"] = new JsonObject { ["type"] = "direct", ["id"] = "alice" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray(new JsonObject { ["userId"] = $"{user}-{_id}" }),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
        }.ToJsonString();
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await host.ReportWhenDoneAsync(id);
    }

    // A tag tells the second in which its message was accepted, and what was sent before a success proves nothing after it.
    private static Task NextSecondAsync()
    {
        long second = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return Eventually.TrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() > second));
    }

    private async Task<string?> OutcomeAsync() => Assert.Single(
        (await host.ReportWhenDoneAsync($"m-{_id}")).GetProperty("outcomes").EnumerateArray()).GetProperty("outcome").GetString();

    private async Task<bool> IsRegisteredAsync()
    {
        using HttpResponseMessage device = await host.GetAsync($"/api/users/bob-{_id}/devices/phone");
        return device.StatusCode == HttpStatusCode.OK;
    }
}
