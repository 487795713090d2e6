using PushFunctions.Core.Users;

namespace PushFunctions.Core.Ports;

/// <summary>What users chose, for those who let them choose. Dispatch reads it through <see cref="IUserStore"/>.</summary>
public interface IUserSettingsStore
{
    /// <summary>Conversations of one user in one app at most that settings are kept for.</summary>
    const int MaxConversations = 5_000;

    /// <summary>A user's settings; <see cref="UserSettings.Default"/> for a user who chose nothing, or was never heard of.</summary>
    Task<UserSettings> FindSettingsAsync(string app, string userId, CancellationToken cancellationToken);

    /// <summary>Puts settings in the place of whatever there was.</summary>
    Task PutSettingsAsync(string app, string userId, UserSettings settings, CancellationToken cancellationToken);

    /// <summary>What a user chose for a conversation, lapsed or not; null where nothing was chosen.</summary>
    Task<ConversationSetting?> FindConversationAsync(string app, string userId, string conversationId, CancellationToken cancellationToken);

    /// <summary>Puts a conversation's setting in the place of whatever there was.</summary>
    /// <returns>False if it would be new and the user has <see cref="MaxConversations"/>; nothing is stored then. Several that are new at
    /// the same time may all find the last place free.</returns>
    Task<bool> PutConversationAsync(
        string app, string userId, string conversationId, ConversationSetting setting, CancellationToken cancellationToken);

    /// <summary>Takes a conversation's setting back; false if there was none.</summary>
    Task<bool> RemoveConversationAsync(string app, string userId, string conversationId, CancellationToken cancellationToken);
}
