using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Planning;

/// <summary>Whether an event has anything to show on a device; its text is composed once per language.</summary>
internal sealed class TextFinder(MessageEvent messageEvent, AppProfile app)
{
    private readonly Dictionary<string, bool> _byLanguage = [];

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
