namespace PushFunctions.Emulator.Records;

/// <summary>One request that a client made to an emulated service, taken or not.</summary>
internal sealed record ProviderCall
{
    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Service { get; init; }

    public string? Channel { get; init; }

    public string? Hub { get; init; }

    public required string Method { get; init; }

    /// <summary>With a hub's query. It carries no key: a signature travels in a header.</summary>
    public required string Path { get; init; }

    /// <summary>Devices named, repetitions included; 0 where a vendor was asked for an access token or the like.</summary>
    public required int Handles { get; init; }

    /// <summary>Absent if the client never got an answer.</summary>
    public int? Status { get; init; }

    /// <summary>The kind of the fault that this call ran into.</summary>
    public string? Fault { get; init; }

    public string? Detail { get; init; }

    /// <summary>That of the deliveries that came of it; absent where nothing was taken.</summary>
    public string? NotificationId { get; init; }

    /// <summary>The first <see cref="ShownTokens"/> of the devices named, for whoever asks which phones a refusal was about.</summary>
    public IReadOnlyList<string>? Tokens { get; init; }

    /// <summary>The answer's body as the client got it, up to <see cref="ShownAnswer"/> characters; absent where it was empty or opens something.</summary>
    public string? Answer { get; init; }

    public const int ShownTokens = 20;

    public const int ShownAnswer = 2_000;

    /// <summary>So much of an answer as is kept.</summary>
    public static string? Shorten(string? answer) => string.IsNullOrEmpty(answer) ? null : answer[..Math.Min(answer.Length, ShownAnswer)];
}

internal sealed class CallLog(EmulatorOptions options) : BoundedLog<ProviderCall>(options.KeptCalls);
