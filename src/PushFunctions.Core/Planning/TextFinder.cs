using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Planning;

/// <summary>In which language a device is spoken to, and whether an event has anything to show on it; both are found once per language.</summary>
internal sealed class TextFinder(MessageEvent messageEvent, AppProfile app)
{
    private readonly Dictionary<string, string> _languages = [];
    private readonly Dictionary<string, bool> _byLanguage = [];

    public string LanguageFor(string? asked)
    {
        string key = asked ?? "";
        if (!_languages.TryGetValue(key, out string? language))
        {
            _languages[key] = language = Localization.LanguageFor(messageEvent, asked, app);
        }

        return language;
    }

    public bool IsThereAny(string language, Device device)
    {
        if (!_byLanguage.TryGetValue(language, out bool hasText))
        {
            _byLanguage[language] = hasText = NotificationText.Compose(messageEvent, new TextOptions(app, language)).HasText;
        }

        return hasText || IsBackground(device) || OwnWords.Are(messageEvent.Push, device.Channel, device.IsApple);
    }

    private bool IsBackground(Device device) => device.IsApple && messageEvent.Push?.Apns?.ContentAvailable == true;
}
