namespace PushFunctions.Core.Chunks;

/// <summary>An event's row and where it is.</summary>
/// <param name="Record">The row.</param>
/// <param name="Table">The table that it and its chunks live in.</param>
/// <param name="IsNew">True if this call stored it.</param>
public sealed record StoredEvent(EventRecord Record, string Table, bool IsNew);
