namespace PushFunctions.Core.Messages;

/// <summary>Every limit of what callers may send, in one place.</summary>
public static class MessageLimits
{
    /// <summary>Events in one request.</summary>
    public const int EventsPerRequest = 100;

    /// <summary>Bytes of a request's body.</summary>
    public const int BodyBytes = 1024 * 1024;

    /// <summary>Recipients of one event.</summary>
    public const int Recipients = 10_000;

    /// <summary>UTF-8 bytes of an event's JSON without its recipients: it travels in every queue message.</summary>
    public const int EventBytes = 16 * 1024;

    /// <summary>UTF-8 bytes of <c>ext</c> as written in JSON, escapes included: what a 4 KiB payload can carry beside the text.</summary>
    public const int ExtBytes = 3 * 1024;

    /// <summary>Seconds; FCM's four weeks are the longest that any provider stores.</summary>
    public const int TimeToLiveSeconds = 28 * 24 * 60 * 60;

    /// <summary>Seconds that a push can be delayed by: whoever has not read within an hour wants to know.</summary>
    public const int DelaySeconds = 60 * 60;

    /// <summary>UTF-16 units of an id.</summary>
    public const int IdLength = 128;

    /// <summary>UTF-16 units of a user's or group's name.</summary>
    public const int NameLength = 256;

    /// <summary>UTF-16 units of a title.</summary>
    public const int TitleLength = 512;

    /// <summary>UTF-16 units of a body.</summary>
    public const int TextLength = 4096;

    /// <summary>UTF-16 units of a sound's, category's or channel's name.</summary>
    public const int TokenLength = 128;

    /// <summary>UTF-16 units of an account's name on a phone of Huawei's.</summary>
    public const int ProfileLength = 64;

    /// <summary>UTF-16 units of an address.</summary>
    public const int UrlLength = 1024;

    /// <summary>UTF-16 units of <see cref="ClickOptions.Page"/>: what OPPO takes of an activity's name.</summary>
    public const int PageLength = 500;

    /// <summary>Elements of a message.</summary>
    public const int ContentElements = 100;

    /// <summary>Mentioned users.</summary>
    public const int Mentions = 100;

    /// <summary>Languages of one event.</summary>
    public const int Localized = 32;

    /// <summary>Parameters of a template.</summary>
    public const int Parameters = 32;

    /// <summary>UTF-16 units of a parameter's name.</summary>
    public const int ParameterNameLength = 64;

    /// <summary>UTF-16 units of a parameter's value.</summary>
    public const int ParameterLength = 1024;

    /// <summary>Seconds that HarmonyOS plays a sound for.</summary>
    public const int SoundDurationSeconds = 60;

    /// <summary>The most that <see cref="BadgeOptions.Add"/> adds: Tencent's BadgeAddNum.</summary>
    public const int BadgeAdd = 99;

    /// <summary>The largest <see cref="BadgeOptions.Set"/>: Tencent's BadgeSetNum.</summary>
    public const int BadgeSet = 999;

    /// <summary>The largest badge number.</summary>
    public const int Badge = 9_999;
}
