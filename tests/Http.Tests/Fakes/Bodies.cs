using System.Globalization;
using System.Text.Json.Nodes;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>Bodies as a backend would write them.</summary>
internal static class Bodies
{
    public const string ApnsToken = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";

    public static JsonObject Event(string? id = "msg-1", params string[] recipients)
    {
        JsonObject body = new()
        {
            ["conversation"] = new JsonObject { ["type"] = "direct", ["id"] = "c1" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray([.. (recipients is [] ? ["bob"] : recipients).Select(user => new JsonObject { ["userId"] = user })]),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
        };
        if (id is not null)
        {
            body["id"] = id;
        }

        return body;
    }

    public static JsonObject With(this JsonObject body, string member, string json)
    {
        body[member] = JsonNode.Parse(json);
        return body;
    }

    public static string Text(this JsonNode body) => body.ToJsonString();

    public static string Recipients(int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"userId\":\"u{i}\"}}")))}]";

    public static JsonObject Device(string channel = "apns", string token = ApnsToken) => new() { ["channel"] = channel, ["token"] = token };
}
