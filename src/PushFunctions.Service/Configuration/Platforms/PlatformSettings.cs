using PushFunctions.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>How an app reaches Apple or Google.</summary>
/// <param name="Channel">Which of the two.</param>
/// <param name="Through">Which way is on; null where there is none.</param>
/// <param name="Direct">What there are credentials for, also where another way is on.</param>
internal sealed record PlatformSettings(ChannelName Channel, PushRoute? Through, IReadOnlyList<DirectWay> Direct)
{
    /// <summary>True where pushes go straight to the platform.</summary>
    public bool IsDirect => Through == PushRoute.Direct;
}
