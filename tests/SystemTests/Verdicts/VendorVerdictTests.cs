using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>A hundred phones of each vendor that names tokens by itself, and a vendor that calls some or all of them dead.</summary>
public sealed class VendorVerdictTests(RunningHost host) : IClassFixture<RunningHost>
{
    private const int Phones = 100;
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    public static TheoryData<string> Vendors => ["meizu", "huawei", "harmony", "honor", "oppo", "vivo"];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Post_VendorCallsEveryTokenDead_LosesNobody(string channel)
    {
        (string[] users, string[] tokens) = await RegisterAsync(channel);
        await Task.WhenAll(tokens.Select(token =>
            host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel, ["token"] = token })));

        await PostAsync("1", users);
        await PostAsync("2", users);
        await PostAsync("3", users[0]);
        await PostAsync("4", users[0]);
        await host.ClearFaultsAsync();

        bool[] left = await Task.WhenAll(users.Select(IsRegisteredAsync));
        Assert.Equal(Phones, left.Count(isRegistered => isRegistered));
        Assert.Equal("suspect", await OutcomeAsync("4"));
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Post_OneDeadAmongTheLive_IsRemovedAndNobodyElse(string channel)
    {
        // Where all were called dead within the hour, as beside this, no success removes anybody.
        await using RunningHost own = await RunningHost.StartAsync(new Dictionary<string, string?>(), _ => { });
        host = own;
        (string[] users, _) = await RegisterAsync(channel);
        string dead = await host.RegisterAsync($"bob-{_id}", channel);
        await host.ArmFaultAsync(new JsonObject { ["kind"] = "deadToken", ["channel"] = channel, ["token"] = dead });

        await PostAsync("1", $"bob-{_id}");
        Assert.Equal("suspect", await OutcomeAsync("1"));
        Assert.True(await IsRegisteredAsync($"bob-{_id}"));
        await PostAsync("2", users);
        await PostAsync("3", $"bob-{_id}");
        Assert.True(await IsRegisteredAsync($"bob-{_id}"));
        await PostAsync("4", users);
        await host.ClearFaultsAsync();

        Assert.False(await IsRegisteredAsync($"bob-{_id}"));
        bool[] left = await Task.WhenAll(users.Select(IsRegisteredAsync));
        Assert.Equal(Phones, left.Count(isRegistered => isRegistered));
    }

    private async Task<(string[] Users, string[] Tokens)> RegisterAsync(string channel)
    {
        string[] users = [.. Enumerable.Range(0, Phones).Select(number => $"{channel}-{number}-{_id}")];
        return (users, await Task.WhenAll(users.Select(user => host.RegisterAsync(user, channel))));
    }

    private async Task PostAsync(string number, params string[] users)
    {
        string id = $"m-{_id}-{number}";
        string body = new JsonObject
        {
            ["id"] = id,
            ["conversation"] = new JsonObject { ["type"] = "group", ["id"] = "team-7", ["name"] = "Team 7" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray([.. users.Select(user => new JsonObject { ["userId"] = user })]),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
        }.ToJsonString();
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await host.ReportWhenDoneAsync(id);
    }

    private async Task<string?> OutcomeAsync(string number)
    {
        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}-{number}");
        return Assert.Single(report.GetProperty("outcomes").EnumerateArray()).GetProperty("outcome").GetString();
    }

    private async Task<bool> IsRegisteredAsync(string user)
    {
        using HttpResponseMessage device = await host.GetAsync($"/api/users/{user}/devices/phone");
        return device.StatusCode == HttpStatusCode.OK;
    }
}
