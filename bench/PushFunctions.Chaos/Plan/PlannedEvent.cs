using System.Globalization;
using System.Text.Json.Nodes;

namespace PushFunctions.Chaos.Plan;

/// <summary>An event with everything that a backend says about it, and the phones that it must reach.</summary>
internal sealed record PlannedEvent(string Id, string Json, IReadOnlyList<string> Tokens)
{
    // Of a hundred events: two to a roster, eighteen to a group, the others to one user.
    private const int RosterShare = 2;
    private const int GroupShare = 20;

    // Of a hundred events: six of each.
    private const int FateShare = 6;
    private const int LongestDelaySeconds = 4;

    // An event is done with in less than a second: so some are sent by then, some are not.
    private const double LongestPauseSeconds = 1.5;

    /// <summary>What becomes of it.</summary>
    public Fate Fate { get; init; }

    /// <summary>With <see cref="Fate.Delayed"/>: how long it waits from its post on, at the least.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>With <see cref="Fate.Read"/> and <see cref="Fate.Recalled"/>: how long after its 202 that is told.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Where that is told, and the body; null where nothing is told.</summary>
    public (string Path, string Json)? Afterwards { get; init; }

    public static PlannedEvent Create(int number, Cast cast, Random random)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"event-{number}");
        int share = random.Next(100);
        string[] userIds = share < RosterShare ? [.. cast.RosterMembers]
            : [.. random.GetItems([.. cast.UserIds], share < GroupShare ? random.Next(3, 13) : 1).Distinct()];
        bool isDirect = share >= GroupShare;
        Fate fate = FateOf(random.Next(100), isDirect);
        int delay = random.Next(1, LongestDelaySeconds + 1);
        double pause = LongestPauseSeconds * random.NextDouble();

        // What is read, is all of a conversation: one that is read has no other events.
        string with = fate == Fate.Read ? $"{id}-with-{userIds[0]}" : $"with-{userIds[0]}";
        JsonObject json = new()
        {
            ["id"] = id,
            ["conversation"] = isDirect
                ? new JsonObject { ["type"] = "direct", ["id"] = with }
                : new JsonObject { ["type"] = "group", ["id"] = share < RosterShare ? Cast.RosterId : "some-of-us", ["name"] = "Team 7" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = $"Lunch {number}?" }),
            ["push"] = new JsonObject { ["ext"] = id }, // by which the judge knows it again on the phone
        };
        if (fate == Fate.Delayed)
        {
            json["push"]!["delay"] = delay;
        }

        if (share >= RosterShare)
        {
            json["recipients"] = new JsonArray([.. userIds.Select(userId => Recipient(userId, random))]);
        }

        return new PlannedEvent(id, json.ToJsonString(), [.. userIds.SelectMany(userId => cast.ByUser[userId]).Select(phone => phone.Token)])
        {
            Fate = fate,
            Delay = fate == Fate.Delayed ? TimeSpan.FromSeconds(delay) : TimeSpan.Zero,
            Pause = TimeSpan.FromSeconds(pause),
            Afterwards = fate switch
            {
                Fate.Read => ($"/api/users/{userIds[0]}/conversations/{with}/read", """{"unread":0}"""),
                Fate.Recalled => ($"/api/messages/{id}/recall", "{}"),
                _ => null,
            },
        };
    }

    private static Fate FateOf(int share, bool isDirect) => share switch
    {
        < FateShare => Fate.Delayed,
        < 2 * FateShare => Fate.Recalled,
        < 3 * FateShare when isDirect => Fate.Read,
        _ => Fate.Plain,
    };

    // Different badges are different payloads, hence several batches in flight.
    private static JsonObject Recipient(string userId, Random random) =>
        random.Next(2) == 0 ? new JsonObject { ["userId"] = userId } : new JsonObject { ["userId"] = userId, ["badge"] = random.Next(1, 5) };
}
