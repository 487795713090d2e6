using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Fuzz;

/// <summary>Whatever is posted, the answer is one that the API documents: never a 500, never none.</summary>
public sealed class HttpFuzzTests(ITestOutputHelper output)
{
    private static readonly int[] Allowed = [200, 201, 202, 204, 207, 400, 404, 409, 413, 415];

    public static TheoryData<string, string, string> Targets { get; } = new()
    {
        {
            "POST", "/api/messages", """
            { "id": "m", "app": "default", "conversation": { "type": "group", "id": "team-7", "name": "Team 7" },
              "sender": { "id": "alice", "name": "Alice", "nameCard": "A" },
              "recipients": [ { "userId": "bob", "badge": 5 }, { "userId": "carol", "exceptDevices": ["desk"] } ],
              "mentions": { "all": false, "userIds": ["bob"] },
              "content": [ { "type": "text", "text": "Lunch?" }, { "type": "custom", "description": "d", "ext": "e", "sound": "s" } ],
              "push": { "title": "t", "body": "b", "ext": "{}", "sound": "chime.caf", "priority": "high", "timeToLive": 3600, "replaces": "m-0",
                "image": "https://example.com/a.png", "badge": { "add": 1, "mode": "count" }, "localized": [ { "language": "fr", "title": "T", "body": "B" } ],
                "apns": { "subtitle": "s", "interruptionLevel": "active", "relevanceScore": 0.5 },
                "fcm": { "message": "data" }, "huawei": { "category": "IM" }, "oppo": { "notifyLevel": 2, "category": "IM" } } }
            """
        },
        {
            "POST", "/api/messages?dryRun=true", """
            [ { "id": "m", "conversation": { "type": "direct", "id": "alice" }, "recipients": [ { "userId": "bob" } ],
                "content": [ { "type": "text", "text": "hi" } ] } ]
            """
        },
        { "PUT", "/api/users/bob/devices/phone", """{ "channel": "fcm", "token": "abc:def", "language": "en", "timeZone": "Asia/Shanghai" }""" },
        { "POST", "/api/devices", """[ { "userId": "bob", "deviceId": "phone", "channel": "fcm", "token": "abc:def", "language": "en" } ]""" },
        { "POST", "/api/users/bob/devices/phone/state", """{ "state": "background", "unread": 4 }""" },
        { "POST", "/api/users/bob/badge", """{ "unread": 0, "exceptDevices": ["desk"] }""" },
        { "POST", "/api/users/bob/presence", """{ "active": true, "for": 120, "device": "web" }""" },
        {
            "POST", "/api/users/bob/conversations/team-7/read", """
            { "unread": 3, "upToMessage": "m-2", "upToTime": "2026-01-01T00:00:00Z", "messages": ["m-1", "m-2"], "exceptDevices": ["desk"] }
            """
        },
        {
            "PUT", "/api/users/bob/settings", """
            { "displayName": "Bob", "push": true, "directSound": "a.caf", "groupSound": "b.caf", "language": "en", "preview": true,
              "muteUntil": "2031-01-01T00:00:00Z", "quietHours": { "from": "22:00", "to": "07:00", "timeZone": "Asia/Shanghai" } }
            """
        },
        { "PUT", "/api/users/bob/conversations/team-7", """{ "option": "mentionsOnly", "until": "2031-01-01T00:00:00Z" }""" },
        { "PUT", "/api/rosters/team-7", """{ "name": "Team 7", "members": [ { "userId": "bob", "nameCard": "Bobby" }, { "userId": "al" } ] }""" },
        { "POST", "/api/poison/replay", """{ "ids": [ "20310101000000-1", "20310101000000-2" ] }""" },
        { "PATCH", "/api/rosters/team-7", """{ "name": "Team 8", "add": [ { "userId": "bob" } ], "remove": [ "carol" ] }""" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Send_AnyBody_GetsADocumentedAnswer(string method, string path, string valid)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        await HttpFuzz.RunAsync(api, new HttpMethod(method), path, valid, output, answer =>
            Allowed.Contains(answer.Status) && (answer.Status < 400 || answer.ContentType == "application/problem+json"));
    }
}
