namespace PushFunctions.Cli.Api;

/// <summary>A device to register.</summary>
internal sealed record RegistrationBody
{
    public required string UserId { get; init; }

    public required string DeviceId { get; init; }

    public required string Channel { get; init; }

    public string? Platform { get; init; }

    public required string Token { get; init; }

    public string? App { get; init; }

    public string? Environment { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? StandbyFor { get; init; }

    /// <summary>Whose device; the token is left out.</summary>
    public override string ToString() => $"{UserId} {DeviceId}";
}

/// <summary>What became of one registration of many.</summary>
internal sealed record RegisteredDevice
{
    public required int Status { get; init; }

    public string? UserId { get; init; }

    public string? DeviceId { get; init; }

    public Problem? Problem { get; init; }
}

/// <summary>A user's devices.</summary>
internal sealed record DeviceList
{
    public required IReadOnlyList<DeviceView> Devices { get; init; }
}

/// <summary>A device without its token.</summary>
internal sealed record DeviceView
{
    public required string DeviceId { get; init; }

    public required string Channel { get; init; }

    public string? Platform { get; init; }

    public string? TokenHint { get; init; }

    public required string Environment { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? StandbyFor { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    public DateTimeOffset? SuspectSince { get; init; }
}

/// <summary>A page of an app's devices.</summary>
internal sealed record DeviceExportPage
{
    public required IReadOnlyList<DeviceRegistration> Devices { get; init; }

    public string? NextPage { get; init; }
}

/// <summary>All of a registration.</summary>
internal sealed record DeviceRegistration
{
    public required string App { get; init; }

    public required string UserId { get; init; }

    public required string DeviceId { get; init; }

    public required string Channel { get; init; }

    public string? Platform { get; init; }

    public required string Token { get; init; }

    public required string Environment { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? StandbyFor { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Whose device; the token is left out.</summary>
    public override string ToString() => $"{UserId} {DeviceId}";
}
