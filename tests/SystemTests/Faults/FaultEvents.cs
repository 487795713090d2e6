namespace PushFunctions.SystemTests.Faults;

internal static class FaultEvents
{
    public static string Direct(string id, string userId) => $$"""
        { "id": "{{id}}", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "{{userId}}" } ], "content": [ { "type": "text", "text": "hi" } ] }
        """;
}
