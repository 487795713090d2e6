using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Channels;

/// <summary>What one device should show, before a channel gives it its payload.</summary>
public sealed record Notification
{
    /// <summary>Which of its wire formats a channel that speaks several is to use.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>True for an iPhone or iPad, which reads Apple's payload whichever channel it comes by.</summary>
    public bool IsApple { get; init; }

    /// <summary>The app that the message belongs to.</summary>
    public required string App { get; init; }

    /// <summary>The same for every push of one message, so that a repeat takes the first one's place: 43 characters of base64url.</summary>
    public required string ReplaceId { get; init; }

    /// <summary>
    /// The same for every attempt at one message and for no other message, for providers that drop what they have seen: 43 characters of
    /// base64url. Not the <see cref="ReplaceId"/>: a message that takes another's place has that one's, and is to arrive all the same.
    /// </summary>
    public required string DedupeKey { get; init; }

    /// <summary>
    /// What a vendor's receipt is to bring back, in the vendor's callback parameter; at most 64 characters of <c>[A-Za-z0-9._-]</c>.
    /// Null where the app takes no receipts.
    /// </summary>
    public string? ReceiptTag { get; init; }

    /// <summary>The title asked for on every channel, or null.</summary>
    public string? Title { get; init; }

    /// <summary>What names the conversation, the group's name or the sender's, for providers that refuse a push without a title; null where
    /// neither is known, or its user wants no previews.</summary>
    public string? Heading { get; init; }

    /// <summary>The text by the rules of the conversation's type; null where there is nothing to show (silent pushes).</summary>
    public string? Body { get; init; }

    /// <summary>The pass-through string.</summary>
    public string? Ext { get; init; }

    /// <summary>The ids that the app reads beside <see cref="Ext"/>, the most needed first; each key is there once and is none of a
    /// provider's.</summary>
    public IReadOnlyList<PayloadId> Ids { get; init; } = [];

    /// <summary>The sound asked for on every channel, the app's default where none was; null for silence.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>The number for the app's icon; null leaves it alone.</summary>
    public int? Badge { get; init; }

    /// <summary>The picture asked for on every channel.</summary>
    public string? Image { get; init; }

    /// <summary>The conversation's id, or its digest: notifications of one conversation belong together.</summary>
    public required string ThreadId { get; init; }

    /// <summary>The urgency asked for on every channel.</summary>
    public PushPriority Priority { get; init; }

    /// <summary>When the provider gives up, counted from acceptance, so that a retry says the same; equal to acceptance for "now or never".</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The span that <see cref="ExpiresAt"/> was made from; zero for "now or never".</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>True where sound and badge are to be left out: the push takes an earlier one's place.</summary>
    public bool Quiet { get; init; }

    /// <summary>Which notifications of <see cref="ThreadId"/> the app is to take away, nothing being shown; null for a push that shows
    /// something.</summary>
    public ClearNotice? Clear { get; init; }

    /// <summary>True for a data push: <see cref="Ext"/> is all that there is, and without it there is no push.</summary>
    public bool IsData => Push.Data == true;

    /// <summary>True where the app is told something and its user nothing.</summary>
    public bool ShowsNothing => IsData || Clear is not null;

    /// <summary>What single channels were asked for.</summary>
    public PushOptions Push { get; init; } = new();
}
