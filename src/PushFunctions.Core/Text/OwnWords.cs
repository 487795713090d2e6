using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>Words that only one channel shows: they make a notification worth sending there where the common text is empty.</summary>
internal static class OwnWords
{
    /// <summary>True where the event gives this channel a title (or a subtitle) of its own.</summary>
    public static bool Are(PushOptions? push, ChannelName channel, bool isApple) => channel switch
    {
        _ when isApple || channel == ChannelName.Apns => !string.IsNullOrEmpty(push?.Apns?.Title) || !string.IsNullOrEmpty(push?.Apns?.Subtitle),
        ChannelName.Harmony => !string.IsNullOrEmpty(push?.Harmony?.Title),
        _ => false,
    };
}
