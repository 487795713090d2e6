using System.Text;
using System.Text.Json;
using PushFunctions.Core.Channels;

namespace PushFunctions.SystemTests.Semantics;

/// <summary>What a dry run shows, beside what the vendor then gets, without the tokens that it is for.</summary>
public sealed class DryRunOnTheWireTests(RunningHost host)
{
    [Theory]
    [InlineData("huawei")]
    [InlineData("honor")]
    [InlineData("oppo")]
    [InlineData("meizu")]
    [InlineData("xiaomi")]
    [InlineData("vivo")]
    [InlineData("harmony")]
    [InlineData("timpush")]
    public async Task DryRun_AgainstTheSentPayload_DiffersInHiddenMembersAlone(string channel)
    {
        string id = Guid.NewGuid().ToString("N")[..12];
        string token = await host.RegisterAsync($"dry-{id}", channel);
        string body = $$"""{"id":"{{id}}","conversation":{"type":"direct","id":"c"},"sender":{"id":"a","name":"A"},"recipients":[{"userId":"dry-{{id}}"}],"content":[{"type":"text","text":"Lunch?"}]}""";

        string shown = await ReadAsync(await host.PostAsync("/api/messages?dryRun=true", body));
        await ReadAsync(await host.PostAsync("/api/messages", body));
        await host.ReportWhenDoneAsync(id);

        JsonElement sent = Assert.Single(await host.DeliveriesAsync(token)).GetProperty("payload");
        byte[] hidden = HiddenMembers.Hide(Encoding.UTF8.GetBytes(sent.GetRawText())).ToArray();
        using JsonDocument answer = JsonDocument.Parse(shown);
        string payload = answer.RootElement.GetProperty("devices")[0].GetProperty("payload").GetRawText();
        Assert.NotEqual(sent.GetRawText(), Encoding.UTF8.GetString(hidden));
        Assert.DoesNotContain("push.example.com", shown, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(hidden), payload);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, body);
            return body;
        }
    }
}
