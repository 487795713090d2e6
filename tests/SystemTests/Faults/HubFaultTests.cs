using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Faults;

/// <summary>Calls to the hub that end without a whole answer.</summary>
public sealed class HubFaultTests(RunningHost host)
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12];

    [Theory]
    [InlineData("reset", 1)]
    [InlineData("timeout", 1)]
    [InlineData("lostReply", 2)]
    [InlineData("halfReply", 2)] // or 1: its status may have been read before the break
    public async Task Post_HubGivesNoAnswer_ArrivesAndARepeatTakesTheFirstOnesPlace(string kind, int most)
    {
        string token = await host.RegisterAsync($"bob-{_id}");
        await host.ArmFaultAsync(new JsonObject { ["kind"] = kind, ["token"] = token });

        using HttpResponseMessage answer = await host.PostAsync("/api/messages", FaultEvents.Direct($"m-{_id}", $"bob-{_id}"));

        JsonElement report = await host.ReportWhenDoneAsync($"m-{_id}");
        Assert.Equal("sent", report.GetProperty("outcomes")[0].GetProperty("outcome").GetString());
        IReadOnlyList<JsonElement> pushes = await host.DeliveriesAsync(token);
        Assert.InRange(pushes.Count, kind == "lostReply" ? 2 : 1, most);
        Assert.Single(pushes.Select(push => push.GetProperty("headers").GetProperty("apns-collapse-id").GetString()).Distinct());
        Assert.Single(pushes.Select(push => push.GetProperty("payload").GetRawText()).Distinct());
    }
}
