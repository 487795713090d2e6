namespace PushFunctions.Core.Messages;

/// <summary>One id that a push carries beside <c>ext</c>, for the app that is tapped open.</summary>
/// <param name="Kind">Whose id it is.</param>
/// <param name="Name">The key that the app reads it under.</param>
/// <param name="Value">The id, or its digest; never empty.</param>
public sealed record PayloadId(PayloadIdKind Kind, string Name, string Value);

/// <summary>What a push can name, the most needed first: where a provider has no room for all, the last goes first.</summary>
public enum PayloadIdKind
{
    /// <summary>The conversation that a tap is to open.</summary>
    ConversationId,

    /// <summary><c>direct</c> or <c>group</c>.</summary>
    ConversationType,

    /// <summary>The message.</summary>
    MessageId,

    /// <summary>Who said it; never where previews are hidden.</summary>
    SenderId,
}
