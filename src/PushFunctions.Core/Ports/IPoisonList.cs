using PushFunctions.Core.Poison;

namespace PushFunctions.Core.Ports;

/// <summary>What operators do with the poison queue.</summary>
public interface IPoisonList
{
    /// <summary>Up to <paramref name="size"/> messages after an id; with none given, after having looked for new ones.</summary>
    Task<PoisonEntries> ListAsync(string? after, int size, CancellationToken cancellationToken);

    /// <summary>Orders a replay of the given ones, or of all that are listed by now, and carries out what can be done at once.</summary>
    Task<ReplayReport> ReplayAsync(IReadOnlyList<string>? ids, CancellationToken cancellationToken);

    /// <summary>Orders a deletion, and carries it out if that can be done at once; null if there is no such message.</summary>
    Task<bool?> DeleteAsync(string id, CancellationToken cancellationToken);
}
