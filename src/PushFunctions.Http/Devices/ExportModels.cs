using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Devices;

/// <summary>A page of an app's devices.</summary>
internal sealed record DeviceExportPage
{
    /// <summary>In no order that means anything.</summary>
    public required IReadOnlyList<DeviceRegistration> Devices { get; init; }

    /// <summary>What to pass as <c>page</c> for those after these; absent on the last page.</summary>
    public string? NextPage { get; init; }
}

/// <summary>All of a registration, its whole token included, in the words in which it can be registered again.</summary>
internal sealed record DeviceRegistration
{
    public required string App { get; init; }

    public required string UserId { get; init; }

    public required string DeviceId { get; init; }

    public required ChannelName Channel { get; init; }

    public DevicePlatform? Platform { get; init; }

    public required string Token { get; init; }

    public required PushEnvironment Environment { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? StandbyFor { get; init; }

    /// <summary>When this token was stored.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When the app last registered.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public static DeviceRegistration Of(string app, ExportedDevice exported) => new()
    {
        App = app,
        UserId = exported.UserId,
        DeviceId = exported.Device.Id,
        Channel = exported.Device.Channel,
        Platform = exported.Device.Platform,
        Token = exported.Device.Token,
        Environment = exported.Device.Environment,
        Language = exported.Device.Language,
        TimeZone = exported.Device.TimeZone,
        StandbyFor = exported.Device.StandbyFor,
        RegisteredAt = exported.Device.RegisteredAt,
        SeenAt = exported.SeenAt,
    };

    /// <summary>Whose device; the token is left out.</summary>
    public override string ToString() => $"{App} {UserId} {DeviceId}";
}
