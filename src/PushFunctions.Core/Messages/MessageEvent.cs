namespace PushFunctions.Core.Messages;

/// <summary>
/// What the IM backend posts: one new message, whom to notify of it, and how. This record is also the wire format of
/// <c>POST /api/messages</c> and, without its recipients, part of every queue message.
/// </summary>
public sealed record MessageEvent
{
    /// <summary>The message's id in the backend, 1–128 UTF-16 units; what posting is idempotent by. Absent: a sortable one is made.</summary>
    public string? Id { get; init; }

    /// <summary>The mobile product whose users are notified, <c>[a-z0-9-]{1,32}</c>. Absent: <c>default</c>.</summary>
    public string? App { get; init; }

    /// <summary>Where the message was said.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>Who said it. Absent: a message of the system, shown without a name.</summary>
    public Sender? Sender { get; init; }

    /// <summary>
    /// Whom to notify, 1–10,000 users; who is named twice is notified once. Absent: the conversation's roster without the sender. In a queue message they
    /// travel apart.
    /// </summary>
    public IReadOnlyList<Recipient>? Recipients { get; init; }

    /// <summary>Who is mentioned in the message, for users who only want to hear of that.</summary>
    public Mentions? Mentions { get; init; }

    /// <summary>The message's elements in order; their texts are joined without a separator.</summary>
    // The generated JSON code sets every init-only member, with null where the JSON has none, and the initializer is lost.
    public IReadOnlyList<ContentElement> Content { get; init => field = value ?? []; } = [];

    /// <summary>How the notification is to look, sound and travel. Absent: everything by default.</summary>
    public PushOptions? Push { get; init; }
}
