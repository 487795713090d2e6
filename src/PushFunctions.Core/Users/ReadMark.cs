using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Users;

/// <summary>How far a user has read one conversation.</summary>
/// <param name="UpTo">Events accepted at or before this instant are read.</param>
/// <param name="IsWhole">True if phones were told to clear the whole conversation, false if they were told single messages.</param>
public readonly record struct ReadMark(DateTimeOffset UpTo, bool IsWhole);

/// <summary>The mark of one conversation among a user's others.</summary>
/// <param name="Conversation">Which one: <see cref="KeyOf"/>.</param>
/// <param name="Mark">How far it was read.</param>
public readonly record struct ConversationRead(ulong Conversation, ReadMark Mark)
{
    /// <summary>Conversations of one user that marks are kept for at most.</summary>
    public const int MaxConversations = 200;

    /// <summary>A mark older than this concerns no push any more: nothing is tried again for longer.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(24);

    /// <summary>What a conversation is found by: 64 bits of a hash of its id.</summary>
    public static ulong KeyOf(string conversationId) => MessageDigest.NumberOf("conversation", conversationId);

    /// <summary>How far a conversation was read, or null.</summary>
    public static ReadMark? Find(IEnumerable<ConversationRead> reads, ulong conversation)
    {
        foreach (ConversationRead read in reads)
        {
            if (read.Conversation == conversation)
            {
                return read.Mark;
            }
        }

        return null;
    }

    /// <summary>
    /// The marks after one more read, the newest last. A mark never goes back; what is too old, or one too many, goes, the oldest first.
    /// </summary>
    public static IReadOnlyList<ConversationRead> With(IReadOnlyList<ConversationRead> reads, ConversationRead read, DateTimeOffset now)
    {
        ReadMark mark = Find(reads, read.Conversation) is { } known && known.UpTo >= read.Mark.UpTo ? known : read.Mark;
        return
        [
            .. reads.Where(other => other.Conversation != read.Conversation)
                .Append(read with { Mark = mark })
                .Where(kept => now - kept.Mark.UpTo <= Kept)
                .OrderBy(kept => kept.Mark.UpTo)
                .TakeLast(MaxConversations),
        ];
    }
}
