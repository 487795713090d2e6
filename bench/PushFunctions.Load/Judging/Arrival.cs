using System.Text.Json;

namespace PushFunctions.Load.Judging;

/// <summary>A push as the provider took it.</summary>
/// <param name="EventId">Whose: it travels as the event's <c>ext</c>.</param>
/// <param name="Token">To which device.</param>
/// <param name="Time">When.</param>
internal readonly record struct Arrival(string EventId, string Token, DateTimeOffset Time)
{
    /// <summary>What the emulator took since it was last cleared.</summary>
    public static async Task<IReadOnlyList<Arrival>> ReadAsync(HttpClient emulator)
    {
        List<Arrival> arrivals = [];

        // One by one: there may be a hundred thousand.
        await foreach (JsonElement delivery in emulator.GetFromJsonAsAsyncEnumerable<JsonElement>("/deliveries?verdict=delivered"))
        {
            arrivals.Add(Of(delivery));
        }

        return arrivals;
    }

    /// <summary>Calls that providers got since they were last cleared; those for access tokens and feedback are none.</summary>
    public static async Task<int> CountCallsAsync(HttpClient emulator)
    {
        int calls = 0;
        await foreach (JsonElement call in emulator.GetFromJsonAsAsyncEnumerable<JsonElement>("/calls"))
        {
            calls += call.GetProperty("handles").GetInt32() > 0 ? 1 : 0;
        }

        return calls;
    }

    /// <summary>Lets the emulator forget what it took.</summary>
    public static async Task ClearAsync(HttpClient emulator)
    {
        foreach (string path in (string[])["/deliveries", "/calls"])
        {
            using HttpResponseMessage answer = await emulator.DeleteAsync(path);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static Arrival Of(JsonElement delivery)
    {
        JsonElement payload = delivery.GetProperty("payload");
        JsonElement data = payload.TryGetProperty("message", out JsonElement message) ? message.GetProperty("data") : payload;
        return new Arrival(
            data.TryGetProperty("ext", out JsonElement ext) ? ext.GetString()! : "",
            delivery.GetProperty("token").GetString()!,
            delivery.GetProperty("time").GetDateTimeOffset());
    }
}
