using System.Text.Json;

namespace PushFunctions.Emulator.Records;

/// <summary>One push to one device, as its platform's service got it from the hub, or a vendor's from its client.</summary>
internal sealed record Delivery
{
    public required long Sequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Channel { get; init; }

    /// <summary>Absent where no hub stands between.</summary>
    public string? Hub { get; init; }

    /// <summary>Vendors only: whose push it is, as the vendor names the app.</summary>
    public string? Account { get; init; }

    /// <summary>APNs only: the hub's.</summary>
    public string? Environment { get; init; }

    public required string Token { get; init; }

    public required string NotificationId { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required JsonElement Payload { get; init; }

    public required int PayloadBytes { get; init; }

    /// <summary><c>delivered</c> or <c>refused</c>. A hub answers 201 either way, as the real one does; a vendor names the token.</summary>
    public required string Verdict { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }
}

internal sealed class DeliveryLog(EmulatorOptions options) : BoundedLog<Delivery>(options.KeptDeliveries);
