namespace PushFunctions.Core.Messages;

/// <summary>Named values whose order means nothing: kept sorted, so that an event repeated in another order is the same event.</summary>
internal static class Parameters
{
    public static IReadOnlyDictionary<string, string>? Sorted(IReadOnlyDictionary<string, string>? values) =>
        values is null ? null : new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal);
}
