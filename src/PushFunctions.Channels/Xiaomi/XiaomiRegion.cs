using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>Where an app's users are: Xiaomi keeps a token in the region that its phone registered in, and only that region's host knows
/// it. Source: the endpoints of Mi Push's server SDK.</summary>
[JsonConverter(typeof(EnumNameConverter<XiaomiRegion>))]
public enum XiaomiRegion
{
    /// <summary>Mainland China: <c>api.xmpush.xiaomi.com</c>.</summary>
    China,

    /// <summary>Anywhere else: <c>api.xmpush.global.xiaomi.com</c>.</summary>
    Global,

    /// <summary>Singapore: <c>sgp-api.xmpush.global.xiaomi.com</c>.</summary>
    Singapore,

    /// <summary>Europe: <c>fr-api.xmpush.global.xiaomi.com</c>.</summary>
    Europe,

    /// <summary>Russia: <c>ru-api.xmpush.global.xiaomi.com</c>.</summary>
    Russia,

    /// <summary>India: <c>idmb-api.xmpush.global.xiaomi.com</c>.</summary>
    India,
}

/// <summary>Xiaomi's two kinds of message, by what the notification channel was approved for.</summary>
[JsonConverter(typeof(EnumNameConverter<XiaomiMessageKind>))]
public enum XiaomiMessageKind
{
    /// <summary>To one user, as chat messages are: no daily limit, kept for up to 10 days.</summary>
    Private,

    /// <summary>To many: a few per device and day, kept for up to 1 day.</summary>
    Public,
}

/// <summary>The regions' hosts.</summary>
internal static class XiaomiHosts
{
    public static Uri Of(XiaomiRegion region) => new(region switch
    {
        XiaomiRegion.Global => "https://api.xmpush.global.xiaomi.com",
        XiaomiRegion.Singapore => "https://sgp-api.xmpush.global.xiaomi.com",
        XiaomiRegion.Europe => "https://fr-api.xmpush.global.xiaomi.com",
        XiaomiRegion.Russia => "https://ru-api.xmpush.global.xiaomi.com",
        XiaomiRegion.India => "https://idmb-api.xmpush.global.xiaomi.com",
        _ => "https://api.xmpush.xiaomi.com",
    });
}
