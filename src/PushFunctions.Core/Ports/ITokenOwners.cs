using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Ports;

/// <summary>Whose tokens are.</summary>
public interface ITokenOwners
{
    /// <summary>The user and the device that a token belongs to, or null.</summary>
    Task<(string UserId, Device Device)?> FindOwnerAsync(
        string app, ChannelName channel, TokenDigest token, CancellationToken cancellationToken);
}
