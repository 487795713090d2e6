namespace PushFunctions.Core.Poison;

/// <summary>What became of an order to replay.</summary>
/// <param name="Replayed">How many are in the queue again.</param>
/// <param name="Pending">How many will be: their chunks are not settled, or another sweep is looking at them.</param>
/// <param name="Unknown">Ids that are not in the poison queue (any more).</param>
/// <param name="Foreign">Ids of bodies that are not ours, which cannot be replayed.</param>
public sealed record ReplayReport(int Replayed, int Pending, IReadOnlyList<string> Unknown, IReadOnlyList<string> Foreign);
