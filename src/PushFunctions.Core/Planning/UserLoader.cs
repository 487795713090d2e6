using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Planning;

/// <summary>Reads a chunk's users, several at once but not all.</summary>
/// <param name="users">Where they are.</param>
/// <param name="options">How many at once.</param>
/// <param name="mayBeKnown">True where a first attempt may go by what was read a moment ago.</param>
internal sealed class UserLoader(IUserStore users, DispatchOptions options, bool mayBeKnown)
{
    /// <summary>Adds to <paramref name="known"/> those of the users whom it does not hold yet.</summary>
    public async Task<IReadOnlyDictionary<string, UserSnapshot>> LoadAsync(
        DispatchEnvelope envelope, IReadOnlyDictionary<string, UserSnapshot> known, IEnumerable<string> userIds, CancellationToken cancellationToken)
    {
        Dictionary<string, UserSnapshot> all = new(known);
        List<string> unread = [];
        foreach (string userId in userIds)
        {
            if (all.ContainsKey(userId))
            {
                continue;
            }

            // A further attempt asks what its user wants by now.
            if (mayBeKnown && envelope.Attempt == 1 && users.FindKnown(envelope.App, userId, envelope.Event.Conversation.Id) is { } recent)
            {
                all.Add(userId, recent);
            }
            else
            {
                unread.Add(userId);
            }
        }

        foreach (UserSnapshot snapshot in await ReadAsync(envelope, unread.Distinct(), cancellationToken))
        {
            all.Add(snapshot.UserId, snapshot);
        }

        return all;
    }

    private async Task<UserSnapshot[]> ReadAsync(DispatchEnvelope envelope, IEnumerable<string> userIds, CancellationToken cancellationToken)
    {
        using SemaphoreSlim slots = new(options.ConcurrentUserReads);
        return await Task.WhenAll(userIds.Select(async userId =>
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
    }
}
