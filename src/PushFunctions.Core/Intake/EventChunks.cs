using PushFunctions.Core.Messages;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Intake;

/// <summary>How an event is cut into chunks: by its own recipients, or by its conversation's roster.</summary>
internal sealed record EventChunks
{
    /// <summary>The event as it travels: with the names that the roster knows and it does not, and without recipients.</summary>
    public required MessageEvent Event { get; init; }

    /// <summary>How many chunks there are.</summary>
    public required int Count { get; init; }

    /// <summary>How many users it is for.</summary>
    public required int Recipients { get; init; }

    /// <summary>True for a push of nothing but the number.</summary>
    public bool BadgeOnly { get; init; }

    /// <summary>With <see cref="BadgeOnly"/>: what to tell of a conversation that was read elsewhere.</summary>
    public ClearNotice? Clear { get; init; }

    /// <summary>The message whose recall it tells of; null for any other.</summary>
    public string? Recalls { get; init; }

    /// <summary>The recipients of each chunk; null where the roster has them.</summary>
    public IReadOnlyList<IReadOnlyList<Recipient>>? Lists { get; init; }

    /// <summary>The chunks of an event with recipients. It brings its own names, too.</summary>
    public static EventChunks Of(MessageEvent messageEvent)
    {
        IReadOnlyList<IReadOnlyList<Recipient>> lists = EventSplitter.Split(messageEvent);
        return new EventChunks
        {
            Event = messageEvent with { Recipients = null },
            Count = lists.Count,
            Recipients = lists.Sum(list => list.Count),
            Lists = lists,
        };
    }

    /// <summary>The chunks of an event without recipients; none of them for a roster that nobody but the sender is in.</summary>
    public static EventChunks Of(MessageEvent messageEvent, RosterGlance roster)
    {
        int recipients = roster.Head.Count - (roster.Member is null ? 0 : 1);
        Sender? sender = messageEvent.Sender;
        return new EventChunks
        {
            // Filled in here and not at dispatch, so that every chunk and every attempt shows the same.
            Event = messageEvent with
            {
                Conversation = messageEvent.Conversation with { Name = FirstOf(messageEvent.Conversation.Name, roster.Head.Name) },
                Sender = sender is null ? null : sender with { NameCard = FirstOf(sender.NameCard, roster.Member?.NameCard) },
            },
            Count = recipients == 0 ? 0 : RosterShards.ChunksFor(recipients),
            Recipients = recipients,
        };
    }

    private static string? FirstOf(string? own, string? known) => string.IsNullOrEmpty(own) ? known : own;
}
