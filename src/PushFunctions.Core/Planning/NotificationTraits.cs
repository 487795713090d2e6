using PushFunctions.Core.Apps;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Planning;

/// <summary>Everything about a device that makes its notification differ from another's: devices that agree in it share a payload.</summary>
/// <param name="Channel">Which wire format.</param>
/// <param name="Language">What its text is composed in, as fixed before the first send.</param>
/// <param name="Badge">The number it was first told.</param>
internal sealed record NotificationTraits(ChannelName Channel, string Language, int? Badge)
{
    /// <summary>True for an iPhone or iPad.</summary>
    public bool IsApple { get; init; }

    /// <summary>What its user chose for conversations of this type, or null.</summary>
    public PushSound? UsersSound { get; init; }

    /// <summary>True: its user wants no sound, whatever the event asks for.</summary>
    public bool Silent { get; init; }

    /// <summary>True: what it takes the place of was never shown there.</summary>
    public bool IsAfresh { get; init; }

    /// <summary>False: its user wants no previews.</summary>
    public bool ShowPreview { get; init; } = true;

    /// <summary>What was decided about a device, for the channel that it is registered for now.</summary>
    public static NotificationTraits Of(DeviceEntry entry, Device device, AppProfile app) =>
        new(device.Channel, entry.Language ?? app.DefaultLanguage, entry.Badge)
        {
            IsApple = device.IsApple,
            UsersSound = entry.Sound,
            Silent = entry.Silent,
            IsAfresh = entry.IsAfresh,
            ShowPreview = !entry.HidePreview,
        };
}
