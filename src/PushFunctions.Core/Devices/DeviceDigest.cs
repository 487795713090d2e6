using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Devices;

/// <summary>
/// What a chunk's row keeps of a device's id where the ids themselves would outgrow it: hundreds of users with dozens of devices whose
/// ids are as long as the rules allow. An id holds no '/', so that a digest is never taken for one.
/// </summary>
public static class DeviceDigest
{
    private const string Prefix = "sha256/";

    // 64 bits tell the 32 devices of one user apart; nothing else is ever compared.
    private const int Bytes = 8;

    /// <summary>The digest of an id, 18 characters; a digest stays what it is.</summary>
    public static string Of(string deviceId)
    {
        if (IsDigest(deviceId))
        {
            return deviceId;
        }

        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(deviceId));
        return Prefix + Base64Url.EncodeToString(hash.AsSpan(0, Bytes));
    }

    /// <summary>True if <paramref name="stored"/>, read from a row, is the device of that id or its digest.</summary>
    public static bool Matches(string? stored, string deviceId) =>
        stored is not null && (stored == deviceId || (IsDigest(stored) && stored == Of(deviceId)));

    /// <summary>The device of that id or digest; null if it is not among them.</summary>
    public static Device? Find(IReadOnlyList<Device> devices, string? stored)
    {
        foreach (Device device in devices)
        {
            if (Matches(stored, device.Id))
            {
                return device;
            }
        }

        return null;
    }

    private static bool IsDigest(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);
}
