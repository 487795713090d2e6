using System.Text.Json.Serialization;

namespace PushFunctions.Emulator.Faults;

/// <summary>A fault that waits for what it names; what it does not name may be anything.</summary>
internal sealed record ArmedFault
{
    public long Id { get; init; }

    [JsonIgnore]
    public required FaultKind Kind { get; init; }

    [JsonPropertyName("kind")]
    public string KindName => Kind.Name();

    public string? Channel { get; init; }

    public string? Hub { get; init; }

    public string? Token { get; init; }

    /// <summary>What it lies in wait for: <c>auth</c> where a vendor has a call for that; absent, a send.</summary>
    public string? On { get; init; }

    public int? Status { get; init; }

    /// <summary>With the kind <c>code</c>: the vendor's own; with <c>pnsError</c>: a hub's outcome.</summary>
    public string? Code { get; init; }

    /// <summary>As the header will carry it: seconds, or an HTTP date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Calls, or deliveries for a dead token, that it will still hit; null if it has no end.</summary>
    public int? Remaining { get; init; }

    /// <summary>Only every so many of what it could hit; null for each.</summary>
    public int? Every { get; init; }

    /// <summary>How many it has let pass since the last one it hit.</summary>
    [JsonIgnore]
    public int Passed { get; init; }

    /// <summary>True for what befalls a connection, whatever becomes of the call.</summary>
    [JsonIgnore]
    public bool IsConnections => Kind is FaultKind.GoAway or FaultKind.ConnectionReset;

    public bool Hits(string channel, string? hub, IReadOnlyCollection<string> tokens) =>
        (Channel is null || Channel == channel)
        && (Hub is null || Hub.Equals(hub, StringComparison.OrdinalIgnoreCase))
        && (Token is null || tokens.Contains(Token, StringComparer.Ordinal));
}

/// <summary>Where a fault can lie in wait.</summary>
internal static class FaultPlace
{
    public const string Send = "send";
    public const string Auth = "auth";

    public static IReadOnlyList<string> All { get; } = [Send, Auth];
}
