using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>Reads a chunk's users, several at once but not all.</summary>
internal sealed class UserLoader(IUserStore users, DispatchOptions options)
{
    /// <summary>Adds to <paramref name="known"/> those of the users whom it does not hold yet.</summary>
    public async Task<IReadOnlyDictionary<string, UserSnapshot>> LoadAsync(
        DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> known, IEnumerable<string> userIds, CancellationToken cancellationToken)
    {
        using SemaphoreSlim slots = new(options.ConcurrentUserReads);
        UserSnapshot[] snapshots = await Task.WhenAll(userIds.Distinct().Where(userId => !known.ContainsKey(userId)).Select(async userId =>
        {
            await slots.WaitAsync(cancellationToken);
            try
            {
                return await users.LoadAsync(envelope.App, userId, envelope.Event.Conversation.Id, cancellationToken);
            }
            finally
            {
                slots.Release();
            }
        }));
        return known.Values.Concat(snapshots).ToDictionary(snapshot => snapshot.UserId);
    }
}
