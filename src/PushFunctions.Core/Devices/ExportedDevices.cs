namespace PushFunctions.Core.Devices;

/// <summary>A page of an app's devices.</summary>
/// <param name="Devices">Those on it.</param>
/// <param name="Next">Where the next page begins, in storage's own words; null on the last one.</param>
public sealed record ExportedDevices(IReadOnlyList<ExportedDevice> Devices, string? Next);

/// <summary>One device with whose it is.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Device">The device, its whole token included: it must not be logged.</param>
/// <param name="SeenAt">When its app last registered.</param>
public sealed record ExportedDevice(string UserId, Device Device, DateTimeOffset SeenAt);
