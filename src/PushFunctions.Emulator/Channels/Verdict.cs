namespace PushFunctions.Emulator.Channels;

/// <summary>Whether the push reached the phone; if not, why, in the words of the service that refused it.</summary>
internal sealed record Verdict(string? Reason = null, string? Detail = null)
{
    public static Verdict Delivered { get; } = new();

    public bool IsDelivered => Reason is null;
}
