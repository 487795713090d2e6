using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Dispatching;

/// <summary>Reads a chunk's users, several at once but not all.</summary>
internal sealed class UserLoader(IUserStore users, DispatchOptions options)
{
    public async Task<IReadOnlyDictionary<string, UserSnapshot>> LoadAsync(
        DispatchEnvelope envelope, IEnumerable<string> userIds, CancellationToken cancellationToken)
    {
        using SemaphoreSlim slots = new(options.ConcurrentUserReads);
        UserSnapshot[] snapshots = await Task.WhenAll(userIds.Distinct().Select(async userId =>
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
        return snapshots.ToDictionary(snapshot => snapshot.UserId);
    }
}
