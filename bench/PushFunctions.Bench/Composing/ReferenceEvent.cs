using System.Text.Json;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Bench.Composing;

/// <summary>A group message as a backend posts it, some 300 bytes, and what dispatch has in hand when it composes it.</summary>
internal static class ReferenceEvent
{
    public static DispatchEnvelope Envelope { get; } = DispatchEnvelope.TryParse(
        """
        { "v": 1, "app": "default", "messageId": "msg-1001", "table": "PushMessages202611", "chunk": 0, "attempt": 1,
          "event": { "conversation": { "type": "group", "id": "team-7", "name": "Team 7" },
                     "sender": { "id": "alice", "name": "Alice" },
                     "mentions": { "all": false, "userIds": [ "bob" ] },
                     "content": [ { "type": "text", "text": "Lunch?" } ],
                     "push": { "ext": "{\"open\":\"team-7\"}", "sound": "chime.caf", "priority": "high", "timeToLive": 3600 } },
          "recipients": [ { "userId": "bob", "badge": 5 } ], "enqueuedAt": "2026-11-22T10:00:00Z" }
        """u8,
        out string? problem) ?? throw new JsonException(problem);

    public static AppProfile App { get; } = new() { Name = "default" };
}
