using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>
/// How a message's notification is to look, sound and travel: Tencent's OfflinePushInfo in clean names. Where it is present at all, the
/// push settings inside a custom element are ignored, but for one case: a lone custom element's description is the text of an empty
/// <see cref="Body"/>.
/// </summary>
public sealed record PushOptions
{
    /// <summary>True: nobody is pushed to, and the report says <c>skipped(pushDisabled)</c>. Tencent's PushFlag 1.</summary>
    public bool? Disabled { get; init; }

    /// <summary>True: a data push, which shows nothing and hands <see cref="Ext"/> to the app: an FCM data message, a background push on
    /// iPhones, a pass-through message of vendors that have one. Nothing to be seen or heard goes beside it.</summary>
    public bool? Data { get; init; }

    /// <summary>A title line above the text, on every channel; at most 512 UTF-16 units.</summary>
    public string? Title { get; init; }

    /// <summary>Replaces the text made from the content, and its name prefix; at most 4,096 UTF-16 units.</summary>
    public string? Body { get; init; }

    /// <summary>Title and body by the device's language, at most 32; a device whose language is not among them gets <see cref="Title"/> and
    /// <see cref="Body"/>.</summary>
    public IReadOnlyList<LocalizedText>? Localized { get; init; }

    /// <summary>A text of the app's that replaces title and body.</summary>
    public TemplateUse? Template { get; init; }

    /// <summary>Opaque pass-through string that the app reads when the notification is opened; at most 3 KiB as written in JSON. A JSON
    /// string is advised: some Android vendors break on anything else.</summary>
    public string? Ext { get; init; }

    /// <summary>The sound: its file's name, with suffix for iOS, <c>default</c> for the system's, <c>push.no_sound</c> for silence; critical
    /// on iPhones where it says so. Absent: what the user chose, else the app's default.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>The number on the app's icon.</summary>
    public BadgeOptions? Badge { get; init; }

    /// <summary>A picture's https address, at most 1,024 UTF-16 units. On iOS the app's service extension has to load it.</summary>
    public string? Image { get; init; }

    /// <summary>How urgently the provider is to deliver. Absent: <see cref="PushPriority.High"/>.</summary>
    public PushPriority? Priority { get; init; }

    /// <summary>How long the provider keeps trying to reach the phone, in seconds, 0–2,419,200 (28 days). 0: now or never.
    /// Absent: the app's default.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>How long to wait before anybody is notified, in seconds from acceptance, 0–3,600; whoever has read by then is not. Absent:
    /// the app's. Not with a time to live of 0.</summary>
    public int? Delay { get; init; }

    /// <summary>The id of an earlier message whose notification this one takes the place of, silently and with the badge left alone.</summary>
    public string? Replaces { get; init; }

    /// <summary>What a tap opens. Vendors' own channels only: APNs and FCM leave it to the app.</summary>
    public ClickOptions? Click { get; init; }

    /// <summary>Whether the system shows the notification while the app is in the foreground: Huawei, HarmonyOS and Xiaomi. Absent: what
    /// the app's settings say.</summary>
    public bool? ForegroundShow { get; init; }

    /// <summary>What only Apple's channel understands.</summary>
    public ApnsOptions? Apns { get; init; }

    /// <summary>What only Google's channel understands.</summary>
    public FcmOptions? Fcm { get; init; }

    /// <summary>What all Android channels understand.</summary>
    public AndroidOptions? Android { get; init; }

    /// <summary>What only Xiaomi's channel understands.</summary>
    public XiaomiOptions? Xiaomi { get; init; }

    /// <summary>What only Huawei's channel understands.</summary>
    public HuaweiOptions? Huawei { get; init; }

    /// <summary>What only HarmonyOS's channel understands.</summary>
    public HarmonyOptions? Harmony { get; init; }

    /// <summary>What only Honor's channel understands.</summary>
    public HonorOptions? Honor { get; init; }

    /// <summary>What only OPPO's channel understands.</summary>
    public OppoOptions? Oppo { get; init; }

    /// <summary>What only vivo's channel understands.</summary>
    public VivoOptions? Vivo { get; init; }

    /// <summary>What only Meizu's channel understands.</summary>
    public MeizuOptions? Meizu { get; init; }
}

/// <summary>How urgently a provider delivers.</summary>
[JsonConverter(typeof(EnumNameConverter<PushPriority>))]
public enum PushPriority
{
    /// <summary>At once, waking the phone. APNs 10, FCM HIGH.</summary>
    High,

    /// <summary>When it costs little battery. APNs 5, FCM NORMAL.</summary>
    Normal,
}
