using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Devices;

/// <summary>A device as one of many: it says itself whose and which it is.</summary>
internal sealed record RegistrationBody : DeviceBody
{
    public required string UserId { get; init; }

    public required string DeviceId { get; init; }
}

/// <summary>What became of one registration of an array, in the array's order.</summary>
internal sealed record RegisteredDevice
{
    /// <summary>The status that the registration alone would have been answered with.</summary>
    public required int Status { get; init; }

    /// <summary>Whose it is, where it could be read.</summary>
    public string? UserId { get; init; }

    /// <summary>Which device it is, where it could be read.</summary>
    public string? DeviceId { get; init; }

    /// <summary>With 200 and 201: the device.</summary>
    public DeviceView? Device { get; init; }

    /// <summary>With any other status: why.</summary>
    public Problem? Problem { get; init; }
}
