using PushFunctions.Core.Channels;

namespace PushFunctions.Core.Sending;

/// <summary>Payloads are equal when the provider could not tell them apart: same bytes, same headers.</summary>
internal sealed class PayloadComparer : IEqualityComparer<PushPayload>
{
    public static PayloadComparer Instance { get; } = new();

    public bool Equals(PushPayload? x, PushPayload? y) =>
        x is not null && y is not null && x.Body.Span.SequenceEqual(y.Body.Span) && x.Headers.SequenceEqual(y.Headers);

    public int GetHashCode(PushPayload payload)
    {
        HashCode hash = default;
        hash.AddBytes(payload.Body.Span);
        return hash.ToHashCode();
    }
}
