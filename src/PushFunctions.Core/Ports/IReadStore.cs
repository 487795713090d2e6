using PushFunctions.Core.Users;

namespace PushFunctions.Core.Ports;

/// <summary>How far users have read their conversations. Dispatch reads it through <see cref="IUserStore"/>.</summary>
public interface IReadStore
{
    /// <summary>Notes how far a user has read a conversation. A mark never goes back, and of marks set at once none is lost.</summary>
    /// <returns>The conversation's mark as it stands then.</returns>
    Task<ReadMark> MarkAsync(string app, string userId, string conversationId, ReadMark mark, CancellationToken cancellationToken);
}
