using PushFunctions.Core.Apps;
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
    /// <summary>What the user chose for the conversation, <see cref="ReceiveOption.Notify"/> once the choice has lapsed.</summary>
    public ReceiveOption ReceiveOption =>
        User.Conversation is { } chosen && (chosen.Until is not { } until || Now < until) ? chosen.Option : ReceiveOption.Notify;

    /// <summary>True if the message mentions the user, or everybody.</summary>
    public bool IsMentioned =>
        Event.Mentions is { } mentions && (mentions.All || mentions.UserIds?.Contains(Recipient.UserId) == true);
}
