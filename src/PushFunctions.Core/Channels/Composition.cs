namespace PushFunctions.Core.Channels;

/// <summary>A composed payload, or why there can be none.</summary>
public sealed record Composition
{
    /// <summary>What to send; null if <see cref="Refusal"/> says why not.</summary>
    public PushPayload? Payload { get; private init; }

    /// <summary>Why the provider could not take it, as a code: say <c>extTooLarge</c>.</summary>
    public string? Refusal { get; private init; }

    /// <summary>True if the push goes without its <c>ext</c> because the payload would be too large with it; the outcome says so.</summary>
    public bool ExtDropped { get; private init; }

    /// <summary>A payload that can be sent.</summary>
    public static Composition Of(PushPayload payload, bool extDropped = false) => new() { Payload = payload, ExtDropped = extDropped };

    /// <summary>No payload, for the reason that <paramref name="code"/> names.</summary>
    public static Composition Refused(string code) => new() { Refusal = code };
}

/// <summary>The bytes and headers that go to the provider for every target alike.</summary>
/// <param name="Body">UTF-8 JSON, final.</param>
/// <param name="Headers">The provider's headers that belong to the notification, not to the call: say <c>apns-push-type</c>.</param>
public sealed record PushPayload(ReadOnlyMemory<byte> Body, IReadOnlyList<KeyValuePair<string, string>> Headers);

/// <summary>One payload and everyone who gets it.</summary>
public sealed record PushBatch(PushPayload Payload, IReadOnlyList<PushTarget> Targets)
{
    /// <summary>Takes unproven targets out of their batches, each into one of its own.</summary>
    /// <returns>What may share calls, and what goes alone.</returns>
    public static (IReadOnlyList<PushBatch> Shared, IReadOnlyList<PushBatch> Alone) Apart(IReadOnlyList<PushBatch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return batches.Any(batch => batch.Targets.Any(target => target.IsUnproven))
            ?
            (
                [.. batches.Select(batch => batch with { Targets = [.. batch.Targets.Where(target => !target.IsUnproven)] }).Where(batch => batch.Targets.Count > 0)],
                [.. batches.SelectMany(batch => batch.Targets.Where(target => target.IsUnproven).Select(target => batch with { Targets = [target] }))]
            )
            : (batches, []);
    }
}

/// <summary>One device as a channel sees it.</summary>
/// <param name="UserId">Whose device it is: identifies the result, never sent.</param>
/// <param name="DeviceId">Which device it is: identifies the result, never sent.</param>
/// <param name="Token">The provider's address of it.</param>
public sealed record PushTarget(string UserId, string DeviceId, string Token)
{
    /// <summary>True for a token that may be none: it shares no call with others.</summary>
    public bool IsUnproven { get; init; }

    /// <summary>Of the two ids, which tell targets apart: a token is long, and would be hashed for every device of every message.</summary>
    public override int GetHashCode() => HashCode.Combine(UserId, DeviceId);
}
