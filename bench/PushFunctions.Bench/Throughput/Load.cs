using System.Globalization;
using System.Text;
using Azure.Storage.Queues;

namespace PushFunctions.Bench.Throughput;

/// <summary>A backend that posts one-to-one messages, and waits until they are through.</summary>
internal static class Load
{
    public const string User = "bob";

    private const int AtOnce = 16;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>Posts messages, each with an id of its own.</summary>
    /// <param name="addressOf">Where a message is posted to, by its id.</param>
    /// <param name="count">How many.</param>
    public static async Task PostAsync(Func<string, Uri> addressOf, int count)
    {
        using HttpClient http = new();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, cancellation) =>
        {
            string id = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
            using StringContent body = new(Event(id), Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await http.PostAsync(addressOf(id), body, cancellation);
            answer.EnsureSuccessStatusCode();
        });
    }

    /// <summary>Returns when a queue has nothing left, nor anything that is being handled.</summary>
    public static async Task DrainAsync(QueueClient queue)
    {
        while ((await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
        {
            await Task.Delay(Poll, TimeProvider.System);
        }
    }

    private static string Event(string id) => $$"""
        { "id": "{{id}}", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "{{User}}" } ], "content": [ { "type": "text", "text": "Lunch?" } ] }
        """;
}
