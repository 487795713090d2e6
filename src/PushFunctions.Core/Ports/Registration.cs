namespace PushFunctions.Core.Ports;

/// <summary>What a registration did.</summary>
public enum Registration
{
    /// <summary>The device is new.</summary>
    Created,

    /// <summary>The device was known and is changed.</summary>
    Updated,

    /// <summary>The device was known and is as it was.</summary>
    Unchanged,

    /// <summary>
    /// The user has <see cref="IDeviceRegistry.MaxDevices"/> devices already, and none is to make room; nothing is stored.
    /// </summary>
    TooMany,
}
