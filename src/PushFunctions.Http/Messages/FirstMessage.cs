using Microsoft.Extensions.DependencyInjection;

namespace PushFunctions.Http.Messages;

/// <summary>What the first message of a process would wait for.</summary>
public static class FirstMessage
{
    private static ReadOnlySpan<byte> Sample => """
        { "conversation": { "type": "group", "id": "team-7", "name": "Team 7" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "bob", "badge": 1 } ], "content": [ { "type": "text", "text": "Lunch?" } ], "push": { "ext": "{}" } }
        """u8;

    /// <summary>
    /// Works out how an event is read and checked, while the host still waits for storage; nothing is sent. It takes a third of a second once in
    /// a process, on a thread of its own.
    /// </summary>
    public static Task PrepareAsync(IServiceProvider services) => Task.Run(() =>
    {
        _ = services.GetRequiredService<MessageEndpoints>();
        _ = services.GetRequiredService<EventReader>().Read(Sample, "$", queryApp: null);
    });
}
