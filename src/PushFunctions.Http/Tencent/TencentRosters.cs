using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Lets rosters follow their groups. A group that nobody gave a roster gets one only when it is made: of a later change alone nobody knows who
/// else is in it. Sources: "After a Group Is Created" (1047/34367), "After a User Joins" (34372), "After a User Leaves" (34373), "After a Group
/// Is Disbanded" (34377), "After Group Profile Is Modified" (34378), "Group Member Profile Changed" (60393).
/// </summary>
internal sealed class TencentRosters(IRosterStore rosters)
{
    /// <returns>What became of it, in a word for the metric.</returns>
    public async Task<string> CreateAsync(string app, TencentNode body, CancellationToken cancellationToken)
    {
        string group = GroupOf(body);
        if (await rosters.GlanceAsync(app, group, userId: null, cancellationToken) is not null)
        {
            return "repeated";
        }

        IEnumerable<string> members = Accounts(body, "MemberList").Concat(body.Text("Owner_Account") is { } owner ? [TencentIds.Account(owner)] : []);
        Roster roster = new()
        {
            Name = NameOf(body),
            Members = [.. members.Distinct(StringComparer.Ordinal).Select(userId => new RosterMember { UserId = userId })],
        };
        return WordFor(await rosters.ReplaceAsync(app, group, roster, cancellationToken));
    }

    /// <inheritdoc cref="CreateAsync"/>
    public Task<string> JoinAsync(string app, TencentNode body, CancellationToken cancellationToken) => ChangeAsync(
        app,
        body,
        new RosterChange { Add = [.. Accounts(body, "NewMemberList").Select(userId => new RosterMember { UserId = userId })] },
        cancellationToken);

    /// <inheritdoc cref="CreateAsync"/>
    public Task<string> LeaveAsync(string app, TencentNode body, CancellationToken cancellationToken) =>
        ChangeAsync(app, body, new RosterChange { Remove = [.. Accounts(body, "ExitMemberList")] }, cancellationToken);

    /// <inheritdoc cref="CreateAsync"/>
    public async Task<string> DisbandAsync(string app, TencentNode body, CancellationToken cancellationToken)
    {
        string group = GroupOf(body);
        return await rosters.GlanceAsync(app, group, userId: null, cancellationToken) is null
            ? "noRoster"
            : WordFor(await rosters.ReplaceAsync(app, group, new Roster { Members = [] }, cancellationToken));
    }

    /// <inheritdoc cref="CreateAsync"/>
    public Task<string> RenameAsync(string app, TencentNode body, CancellationToken cancellationToken) => NameOf(body) is { } name
        ? ChangeAsync(app, body, new RosterChange { Name = name }, cancellationToken)
        : Task.FromResult("ignored");

    /// <inheritdoc cref="CreateAsync"/>
    public Task<string> SetNameCardAsync(string app, TencentNode body, CancellationToken cancellationToken) =>
        body.Has("NameCard")
            ? ChangeAsync(
                app,
                body,
                new RosterChange
                {
                    Add = [new RosterMember { UserId = TencentIds.Account(body.Required("Member_Account")), NameCard = Shown(body.Text("NameCard")) }],
                },
                cancellationToken)
            : Task.FromResult("ignored");

    private async Task<string> ChangeAsync(string app, TencentNode body, RosterChange change, CancellationToken cancellationToken) =>
        WordFor(await rosters.ChangeAsync(app, GroupOf(body), change, cancellationToken));

    private static string WordFor(RosterWrite write) => write.Result switch
    {
        RosterWriteResult.Unknown => "noRoster",
        RosterWriteResult.TooMany or RosterWriteResult.TooLarge => "tooMany",
        _ => "accepted",
    };

    private static string GroupOf(TencentNode body) => TencentIds.Account(body.Required("GroupId"));

    private static IEnumerable<string> Accounts(TencentNode body, string list) =>
        (body.Objects(list) ?? []).Select(member => TencentIds.Account(member.Required("Member_Account"))).Distinct(StringComparer.Ordinal);

    private static string? NameOf(TencentNode body) => Shown(body.Text("Name"));

    // Longer than a roster takes is more than any phone shows.
    private static string? Shown(string? name) => name is { Length: > Core.Messages.MessageLimits.NameLength } ? null : name;
}
