namespace PushFunctions.Core.Envelopes;

/// <summary>What a body of the dispatch queue is: one chunk, a pack of them, or not ours. Exactly one of the three is there.</summary>
/// <param name="Envelope">The one chunk.</param>
/// <param name="Pack">The pack.</param>
/// <param name="Problem">Why it is neither; holds nothing of the body.</param>
public sealed record DispatchBody(DispatchEnvelope? Envelope, DispatchPack? Pack, string? Problem)
{
    /// <summary>A body that is not ours.</summary>
    public static DispatchBody Foreign(string problem) => new(null, null, problem);

    /// <summary>Reads a body.</summary>
    public static DispatchBody Parse(ReadOnlySpan<byte> body)
    {
        string? problem;
        return DispatchPack.IsPack(body)
            ? new DispatchBody(null, DispatchPack.TryParse(body, out problem), problem)
            : new DispatchBody(DispatchEnvelope.TryParse(body, out problem), null, problem);
    }
}
