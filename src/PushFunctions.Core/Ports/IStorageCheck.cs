using PushFunctions.Core.Checkups;

namespace PushFunctions.Core.Ports;

/// <summary>Tries every table and queue, changing nothing.</summary>
public interface IStorageCheck
{
    /// <summary>What came of each. Does not throw for what storage does.</summary>
    Task<IReadOnlyList<PartCheck>> CheckAsync(CancellationToken cancellationToken);
}
