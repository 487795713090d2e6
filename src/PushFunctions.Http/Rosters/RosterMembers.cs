using System.Globalization;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Rosters;

/// <summary>
/// Rules of lists with up to 10,000 members. By hand and not a rule per element: the contexts that rules create for each of them would
/// cost more than the rest of the request.
/// </summary>
internal static class RosterMembers
{
    /// <param name="name">The list's name, for messages.</param>
    /// <param name="members">The list.</param>
    /// <param name="fail">Is told a path below the list, and what is wrong there.</param>
    public static void Check(string name, IReadOnlyList<RosterMember> members, Action<string, string> fail)
    {
        // JSON can say null here whatever the type says.
        CheckIds(name, [.. members.Select(member => member?.UserId)], UserIds.FaultOf, (i, message) => fail(members[i] is null ? At(i) : $"{At(i)}.UserId", message));
        for (int i = 0; i < Math.Min(members.Count, IRosterStore.MaxMembers); i++)
        {
            if (members[i]?.NameCard is { Length: > MessageLimits.NameLength } card)
            {
                fail($"{At(i)}.NameCard", string.Create(
                    CultureInfo.InvariantCulture, $"has {card.Length} UTF-16 units; at most {MessageLimits.NameLength} are allowed"));
            }
        }
    }

    /// <summary>Checks a list of those who are to go: whoever was taken in by an earlier version must be able to.</summary>
    /// <inheritdoc cref="Check"/>
    public static void CheckLeaving(string name, IReadOnlyList<string> ids, Action<string, string> fail) => CheckIds(
        name, ids, id => Identifiers.IsValid(id) ? null : Identifiers.Rule, (i, message) => fail(At(i), message));

    private static void CheckIds(string name, IReadOnlyList<string?> ids, Func<string, string?> faultOf, Action<int, string> fail)
    {
        Dictionary<string, int> seen = new(ids.Count, StringComparer.Ordinal);
        for (int i = 0; i < ids.Count; i++)
        {
            if (ids[i] is not { } id)
            {
                fail(i, "must not be null");
            }
            else if (faultOf(id) is { } fault)
            {
                fail(i, fault);
            }
            else if (!seen.TryAdd(id, i))
            {
                fail(i, $"repeats that of {name}{At(seen[id])}");
            }
        }
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
