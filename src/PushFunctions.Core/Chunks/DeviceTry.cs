namespace PushFunctions.Core.Chunks;

/// <summary>One handing over of a device's push to its provider, and through <see cref="Before"/> those before it.</summary>
/// <param name="At">When it was begun.</param>
/// <param name="Code">What the provider said, in its own word; null where it took the push and said nothing.</param>
/// <param name="Before">The one before; null for none that is remembered.</param>
public sealed record DeviceTry(DateTimeOffset At, string? Code, DeviceTry? Before = null)
{
    /// <summary>As many are remembered.</summary>
    public const int Most = 3;

    /// <summary>This one and those before it, the last first.</summary>
    public IEnumerable<DeviceTry> All
    {
        get
        {
            for (DeviceTry? one = this; one is not null; one = one.Before)
            {
                yield return one;
            }
        }
    }

    /// <summary>A further try after <paramref name="last"/>; what is older than <see cref="Most"/> is forgotten.</summary>
    public static DeviceTry After(DeviceTry? last, DateTimeOffset at, string? code) => new(at, code, Newest(last, Most - 1));

    private static DeviceTry? Newest(DeviceTry? last, int count) =>
        last is null || count == 0 ? null : last with { Before = Newest(last.Before, count - 1) };
}
