using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>A message as Tencent tells of it, or as a sendmsg body has it: what remains to be known are names.</summary>
internal sealed record TencentMessage
{
    public required string Id { get; init; }

    /// <summary>The name that later callbacks know it by; null for a message whose id they can make.</summary>
    public string? Alias { get; init; }

    /// <summary>The message that this one is an edit of; null for a message of its own.</summary>
    public string? Replaces { get; init; }

    /// <summary>Who said it; null for the app itself.</summary>
    public string? From { get; init; }

    /// <summary>Whom it is for; null: the group's roster.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Null for a one-to-one message.</summary>
    public string? GroupId { get; init; }

    public Mentions? Mentions { get; init; }

    public IReadOnlyList<ContentElement> Content { get; init; } = [];

    /// <summary>What OfflinePushInfo says; null without one.</summary>
    public PushOptions? Push { get; init; }

    /// <summary>True: an app's user may have written <see cref="Push"/>; where it breaks rules the message goes without it.</summary>
    public bool IsPushForeign { get; init; }

    /// <summary>True: there was such a thing, and it could not be read.</summary>
    public bool IsPushBroken { get; init; }

    /// <summary>MsgLifeTime in seconds.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>True: the sender does not want it counted.</summary>
    public bool NoUnread { get; init; }

    /// <summary>The receiver's unread one-to-one messages, this one included; null where that is not known.</summary>
    public int? Unread { get; init; }
}

/// <summary>A message to be pushed, or why it is none.</summary>
/// <param name="Message">The message.</param>
/// <param name="WhyNot">A word for the metric.</param>
internal readonly record struct ReadMessage(TencentMessage? Message, string? WhyNot)
{
    public static implicit operator ReadMessage(TencentMessage message) => new(message, null);

    public static ReadMessage NotPushed(string whyNot) => new(null, whyNot);
}
