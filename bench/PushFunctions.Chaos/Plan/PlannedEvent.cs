using System.Globalization;
using System.Text.Json.Nodes;

namespace PushFunctions.Chaos.Plan;

/// <summary>An event with everything that a backend says about it, and the phones that it must reach.</summary>
internal sealed record PlannedEvent(string Id, string Json, IReadOnlyList<string> Tokens)
{
    // Of a hundred events: two to a roster, eighteen to a group, the others to one user.
    private const int RosterShare = 2;
    private const int GroupShare = 20;

    public static PlannedEvent Create(int number, Cast cast, Random random)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"event-{number}");
        int share = random.Next(100);
        string[] userIds = share < RosterShare ? [.. cast.RosterMembers]
            : [.. random.GetItems([.. cast.UserIds], share < GroupShare ? random.Next(3, 13) : 1).Distinct()];
        bool isDirect = share >= GroupShare;
        JsonObject json = new()
        {
            ["id"] = id,
            ["conversation"] = isDirect
                ? new JsonObject { ["type"] = "direct", ["id"] = $"with-{userIds[0]}" }
                : new JsonObject { ["type"] = "group", ["id"] = share < RosterShare ? Cast.RosterId : "some-of-us", ["name"] = "Team 7" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = $"Lunch {number}?" }),
            ["push"] = new JsonObject { ["ext"] = id }, // by which the judge knows it again on the phone
        };
        if (share >= RosterShare)
        {
            json["recipients"] = new JsonArray([.. userIds.Select(userId => Recipient(userId, random))]);
        }

        return new PlannedEvent(id, json.ToJsonString(), [.. userIds.SelectMany(userId => cast.ByUser[userId]).Select(phone => phone.Token)]);
    }

    // Different badges are different payloads, hence several batches in flight.
    private static JsonObject Recipient(string userId, Random random) =>
        random.Next(2) == 0 ? new JsonObject { ["userId"] = userId } : new JsonObject { ["userId"] = userId, ["badge"] = random.Next(1, 5) };
}
