using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Text;

/// <summary>For whom a text is composed.</summary>
/// <param name="App">Brings the app's language, formats and templates.</param>
/// <param name="Language">What <see cref="Localization.LanguageFor"/> settled for the device, or any BCP 47 tag.</param>
public sealed record TextOptions(AppProfile App, string Language)
{
    /// <summary>The channel that the text goes to, whose own words count as text; null for the common text alone.</summary>
    public ChannelName? Channel { get; init; }

    /// <summary>True for an iPhone or iPad, which shows the words that are for APNs alone.</summary>
    public bool IsApple { get; init; }

    /// <summary>False: the user wants to be told that there is a message and nothing of it. Default: true.</summary>
    public bool ShowPreview { get; init; } = true;
}
