using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Policies;

/// <summary>Is this user to be notified of this message now? Everything that the answer depends on.</summary>
/// <param name="Event">The message.</param>
/// <param name="Recipient">What the event says of the user.</param>
/// <param name="User">What is known of the user.</param>
/// <param name="App">What the app settled.</param>
/// <param name="Now">The moment of the decision.</param>
public sealed record PushQuestion(MessageEvent Event, Recipient Recipient, UserSnapshot User, AppProfile App, DateTimeOffset Now)
{
    /// <summary>When the message was accepted; by default just now.</summary>
    public DateTimeOffset AcceptedAt { get; init; } = Now;

    /// <summary>True for what tells of a recall: it takes the place of what is shown already, without a sound.</summary>
    public bool IsRecall { get; init; }

    /// <summary>What phones are to be told of a conversation read elsewhere; null for anything else.</summary>
    public ClearNotice? Clear { get; init; }

    /// <summary>What the user chose for the conversation, <see cref="ReceiveOption.Notify"/> once the choice has lapsed.</summary>
    public ReceiveOption ReceiveOption =>
        User.Conversation is { } chosen && (chosen.Until is not { } until || Now < until) ? chosen.Option : ReceiveOption.Notify;

    /// <summary>True for a data push.</summary>
    public bool IsData => Event.Push?.Data == true;

    /// <summary>True if the message mentions the user, or everybody.</summary>
    public bool IsMentioned =>
        Event.Mentions is { } mentions && (mentions.All || mentions.UserIds?.Contains(Recipient.UserId) == true);

    /// <summary>True if the user is active at a client without a token, or has the app in the foreground on another device.</summary>
    public bool IsActiveElsewhere(Device device) =>
        User.Presences.Any(presence => Now < presence.Until)
        || User.Devices.Any(other => other.Id != device.Id && IsInForeground(other));

    /// <summary>True if the app reported of late that it is in use there.</summary>
    internal bool IsInForeground(Device device) =>
        device.State is { Kind: DeviceStateKind.Foreground } state && Now - state.ReportedAt < PushPolicy.ForegroundLasts;
}
