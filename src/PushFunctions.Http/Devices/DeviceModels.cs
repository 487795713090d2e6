using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Devices;

/// <summary>What a caller says of a device; whose and which it is stands in the path.</summary>
internal record DeviceBody
{
    public required ChannelName Channel { get; init; }

    /// <summary>With a channel that reaches several kinds of phone: which one it is.</summary>
    public DevicePlatform? Platform { get; init; }

    public required string Token { get; init; }

    public string? App { get; init; }

    public PushEnvironment? Environment { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    /// <summary>The user's device that this one stands by for: the same phone, reached by another channel.</summary>
    public string? StandbyFor { get; init; }
}

/// <summary>What a caller is told of a device: everything but its token.</summary>
internal sealed record DeviceView
{
    // With fewer units than this the hint would be too much of the token.
    private const int LeastForHint = 16;

    public required string UserId { get; init; }

    public required string DeviceId { get; init; }

    public required string App { get; init; }

    public required ChannelName Channel { get; init; }

    public DevicePlatform? Platform { get; init; }

    /// <summary>The token's last four units, to tell two registrations apart; absent for tokens under 16 units.</summary>
    public string? TokenHint { get; init; }

    public required PushEnvironment Environment { get; init; }

    public string? Language { get; init; }

    public string? TimeZone { get; init; }

    public string? StandbyFor { get; init; }

    /// <summary>The user's devices that made room for this one; absent where none had to, and where a device is read.</summary>
    public IReadOnlyList<string>? Replaced { get; init; }

    /// <summary>What looks wrong with what was registered and was taken all the same; absent where nothing does, and where a device is
    /// read.</summary>
    public IReadOnlyList<FieldError>? Warnings { get; init; }

    /// <summary>
    /// When the token was stored. Absent where a registration changed or found a device: that answer costs no second read.
    /// </summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>What the app last reported there; absent if it never did.</summary>
    public DeviceState? State { get; init; }

    /// <summary>Since when the provider calls the token dead, without proof so far; absent while it does not.</summary>
    public DateTimeOffset? SuspectSince { get; init; }

    public static DeviceView Of(string app, string userId, Device device) => new()
    {
        UserId = userId,
        DeviceId = device.Id,
        App = app,
        Channel = device.Channel,
        Platform = device.Platform,
        TokenHint = device.Token.Length >= LeastForHint ? device.Token[^4..] : null,
        Environment = device.Environment,
        Language = device.Language,
        TimeZone = device.TimeZone,
        StandbyFor = device.StandbyFor,
        RegisteredAt = device.RegisteredAt,
        State = device.State,
        SuspectSince = device.Suspicion?.Since,
    };

    /// <summary>A device that was just registered.</summary>
    public static DeviceView Of(string app, string userId, Device device, RegistrationResult result) => Of(app, userId, device) with
    {
        RegisteredAt = result.Registration == Registration.Created ? device.RegisteredAt : null,
        Replaced = result.Replaced is [] ? null : result.Replaced,
        Warnings = DeviceWarnings.Of(device),
    };
}

/// <summary>A user's devices in one app, by id.</summary>
internal sealed record DeviceList(string UserId, string App, IReadOnlyList<DeviceView> Devices);
