using System.Text.Json;

namespace PushFunctions.Local.Demo;

/// <summary>
/// The main job, played through: phones register, a one-to-one and a group message are posted, and each phone shows what arrived.
/// </summary>
internal sealed class DemoStory(Uri api, Uri emulator, TimeProvider clock, TextWriter output) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private static readonly (string What, string Body, string[] Owners)[] Messages =
    [
        (
            "Alice writes to Bob:",
            """
            { "id": "demo-1", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
              "recipients": [ { "userId": "bob", "badge": 5 } ],
              "content": [ { "type": "text", "text": "Lunch?" } ],
              "push": { "ext": "{\"open\":\"alice\"}", "sound": "chime.caf" } }
            """,
            ["bob"]),
        (
            "Alice writes to Mei:",
            """
            { "id": "demo-2", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
              "recipients": [ { "userId": "mei", "badge": 2 } ],
              "content": [ { "type": "voice" } ],
              "push": { "ext": "{\"open\":\"alice\"}" } }
            """,
            ["mei"]),
        (
            "Alice sends a picture to the group Team 9, which she is in herself:",
            """
            { "id": "demo-3", "conversation": { "type": "group", "id": "team-9", "name": "Team 9" },
              "sender": { "id": "alice", "name": "Alice", "nameCard": "Alice (design)" },
              "recipients": [ { "userId": "alice" }, { "userId": "bob", "badge": 6 }, { "userId": "carol" }, { "userId": "mei", "badge": 3 },
                              { "userId": "hua", "badge": 1 }, { "userId": "dan", "badge": 4 }, { "userId": "rong" }, { "userId": "eve" },
                              { "userId": "wei" }, { "userId": "lan" }, { "userId": "ting", "badge": 2 }, { "userId": "jun" } ],
              "content": [ { "type": "text", "text": "New logo 🎨 " }, { "type": "image" } ],
              "push": { "ext": "{\"open\":\"team-9\"}" } }
            """,
            [.. DemoPhone.All.Select(phone => phone.Owner)]),
    ];

    private readonly HttpClient _http = new();

    /// <returns>True if every phone got what it should.</returns>
    public static async Task<bool> PlayAsync(Uri api, Uri emulator, TimeProvider clock, TextWriter output)
    {
        using DemoStory story = new(api, emulator, clock, output);
        return await story.PlayAsync();
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> PlayAsync()
    {
        await output.WriteLineAsync($"{DemoPhone.All.Count} phones register, one of every channel:");
        await Task.WhenAll(DemoPhone.All.Select(RegisterAsync));
        foreach (DemoPhone phone in DemoPhone.All)
        {
            await output.WriteLineAsync($"  {phone.Name,-14} {phone.Channel}, {phone.Language}");
        }

        HashSet<DemoPhone> missed = [];
        foreach ((string what, string body, string[] owners) in Messages)
        {
            missed.UnionWith(await TellAsync(what, body, owners));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"{DemoPhone.All.Count - missed.Count} of {DemoPhone.All.Count} phones got all that was sent to them.");
        return missed.Count == 0;
    }

    private async Task RegisterAsync(DemoPhone phone)
    {
        string platform = phone.Platform is null ? "" : $"\"platform\": \"{phone.Platform}\", ";
        string body = $$"""{ "channel": "{{phone.Channel}}", {{platform}}"token": "{{phone.Token}}", "language": "{{phone.Language}}" }""";
        using HttpResponseMessage answer = await _http.PutAsync(new Uri(api, $"/api/users/{phone.Owner}/devices/phone"), Json(body));
        answer.EnsureSuccessStatusCode();
    }

    // Returns the phones that got nothing.
    private async Task<IReadOnlyList<DemoPhone>> TellAsync(string what, string body, string[] owners)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(what);
        long seen = (await DeliveriesAsync(after: 0)).Select(delivery => delivery.GetProperty("sequence").GetInt64()).DefaultIfEmpty().Max();
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(api, "/api/messages"), Json(body));
        answer.EnsureSuccessStatusCode();

        List<DemoPhone> missed = [];
        foreach (DemoPhone phone in DemoPhone.All.Where(phone => owners.Contains(phone.Owner)))
        {
            string? shown = await WaitForAsync(phone, seen);
            if (shown is null)
            {
                missed.Add(phone);
            }

            await output.WriteLineAsync($"  {phone.Name,-14} {shown ?? "got nothing"}");
        }

        return missed;
    }

    private async Task<string?> WaitForAsync(DemoPhone phone, long after)
    {
        long started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < Patience)
        {
            foreach (JsonElement delivery in await DeliveriesAsync(after))
            {
                if (delivery.GetProperty("token").GetString() == phone.Token && delivery.GetProperty("verdict").GetString() == "delivered")
                {
                    return ShownNotification.Describe(delivery);
                }
            }

            await Task.Delay(Look, clock);
        }

        return null;
    }

    private async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(long after)
    {
        using JsonDocument deliveries = JsonDocument.Parse(await _http.GetStringAsync(new Uri(emulator, $"/deliveries?after={after}")));
        return [.. deliveries.RootElement.EnumerateArray().Select(delivery => delivery.Clone())];
    }

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");
}
