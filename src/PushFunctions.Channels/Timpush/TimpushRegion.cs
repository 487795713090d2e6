using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Timpush;

/// <summary>Where Tencent keeps an app's data, chosen when its SDKAppID is made: only that region's host knows it. Source: "UserID-Targeted
/// Push" (Tencent Cloud Chat, 1047/67553).</summary>
[JsonConverter(typeof(EnumNameConverter<TimpushRegion>))]
public enum TimpushRegion
{
    /// <summary>Mainland China: <c>console.tim.qq.com</c>.</summary>
    China,

    /// <summary>Singapore: <c>adminapisgp.im.qcloud.com</c>.</summary>
    Singapore,

    /// <summary>Seoul: <c>adminapikr.im.qcloud.com</c>.</summary>
    Korea,

    /// <summary>Frankfurt: <c>adminapiger.im.qcloud.com</c>.</summary>
    Germany,

    /// <summary>Silicon Valley: <c>adminapiusa.im.qcloud.com</c>.</summary>
    Usa,

    /// <summary>Jakarta: <c>adminapiidn.im.qcloud.com</c>.</summary>
    Indonesia,
}

/// <summary>The regions' hosts.</summary>
internal static class TimpushHosts
{
    public static Uri Of(TimpushRegion region) => new(region switch
    {
        TimpushRegion.Singapore => "https://adminapisgp.im.qcloud.com",
        TimpushRegion.Korea => "https://adminapikr.im.qcloud.com",
        TimpushRegion.Germany => "https://adminapiger.im.qcloud.com",
        TimpushRegion.Usa => "https://adminapiusa.im.qcloud.com",
        TimpushRegion.Indonesia => "https://adminapiidn.im.qcloud.com",
        _ => "https://console.tim.qq.com",
    });
}
