using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Tpns;

/// <summary>The two ways to say who is calling.</summary>
[JsonConverter(typeof(EnumNameConverter<TpnsAuthentication>))]
public enum TpnsAuthentication
{
    /// <summary>The request is signed with the Secret Key, which stays here. TPNS recommends it.</summary>
    Signature,

    /// <summary>HTTP Basic: the Secret Key goes along with every request, as the official SDKs have it.</summary>
    Basic,
}

/// <summary>
/// Which limits texts for Android are cut to. TPNS alone knows whose phone it is; a title or text that is too long for its vendor makes
/// TPNS resend on its own link, which does not reach an app that was killed ("Push limits", documents 35286 and 876/41760).
/// </summary>
[JsonConverter(typeof(EnumNameConverter<TpnsTextLimits>))]
public enum TpnsTextLimits
{
    /// <summary>The smallest of all vendors', and of the two sites' where they differ: a title of 32 UTF-16 units and 20 Chinese characters
    /// (40 Latin ones), a text of 80 UTF-16 units.</summary>
    Smallest,

    /// <summary>The smallest of all vendors' as the mainland's site has them: a title of 32 UTF-16 units, a text of 80.</summary>
    Mainland,

    /// <summary>None, for apps whose phones TPNS reaches by FCM or by its own link.</summary>
    None,
}

/// <summary>The name under which an iPhone's message has what is for the app: the documentation and the official SDKs differ.</summary>
[JsonConverter(typeof(EnumNameConverter<TpnsIosMember>))]
public enum TpnsIosMember
{
    /// <summary><c>ios.custom_content</c>, as documented.</summary>
    CustomContent,

    /// <summary><c>ios.custom</c>, as the SDKs for Go, C#, PHP and Java write it.</summary>
    Custom,
}
