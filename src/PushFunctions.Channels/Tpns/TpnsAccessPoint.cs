using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Tpns;

/// <summary>Where an application was created: every access point has its own applications and tokens ("Server API", documents 38517 and
/// 30713).</summary>
[JsonConverter(typeof(EnumNameConverter<TpnsAccessPoint>))]
public enum TpnsAccessPoint
{
    /// <summary><c>api.tpns.tencent.com</c>.</summary>
    Guangzhou,

    /// <summary><c>api.tpns.sh.tencent.com</c>.</summary>
    Shanghai,

    /// <summary><c>api.tpns.hk.tencent.com</c>.</summary>
    HongKong,

    /// <summary><c>api.tpns.sgp.tencent.com</c>.</summary>
    Singapore,
}

/// <summary>The access points' hosts.</summary>
internal static class TpnsHosts
{
    public static Uri Of(TpnsAccessPoint point) => new(point switch
    {
        TpnsAccessPoint.Shanghai => "https://api.tpns.sh.tencent.com",
        TpnsAccessPoint.HongKong => "https://api.tpns.hk.tencent.com",
        TpnsAccessPoint.Singapore => "https://api.tpns.sgp.tencent.com",
        _ => "https://api.tpns.tencent.com",
    });
}
