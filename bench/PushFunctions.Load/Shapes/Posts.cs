using PushFunctions.Load.Machines;

namespace PushFunctions.Load.Shapes;

/// <summary>Events as they are posted.</summary>
internal static class Posts
{
    /// <summary>One event for each phone, each in a post of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<PushEvent>> Singly(IEnumerable<Phone> phones) => [.. phones.Select(phone => (PushEvent[])[PushEvent.To(phone)])];

    /// <summary>One event for each phone, so many in a post.</summary>
    public static IReadOnlyList<IReadOnlyList<PushEvent>> InArrays(IEnumerable<Phone> phones, int size) =>
        [.. phones.Chunk(size).Select(chunk => chunk.Select(phone => PushEvent.To(phone)).ToArray())];

    /// <summary>One event for all phones, so often, each in a post of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<PushEvent>> ToAll(IReadOnlyList<Phone> phones, int times = 1) =>
        [.. Enumerable.Range(0, times).Select(_ => (PushEvent[])[PushEvent.To(phones)])];
}
