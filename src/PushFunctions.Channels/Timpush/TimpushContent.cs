using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Timpush;

/// <summary>What a push by TIMPush says, settled between event, app and Tencent's rules before it is written: for a phone of any maker, since only
/// Tencent knows whose a RegistrationID is.</summary>
internal sealed class TimpushContent
{
    public TimpushContent(Notification notification, TimpushAccount account, VendorPayloadOptions payloads)
    {
        Account = account;
        Push = notification.Push;
        Common = new VendorContent(notification, payloads);
        MeizuNoticeType meizu = Push.Meizu?.NoticeType ?? account.MeizuNoticeType;
        MeizuNumber = meizu == MeizuNoticeType.Private ? account.MeizuPrivateNumber : 1 - account.MeizuPrivateNumber;
        FcmPriority = Push.Fcm?.Priority ?? notification.Priority;
        AppleSound = notification.Quiet ? null : SoundName.Choose(Push.Apns?.Sound, notification.Sound);
        AndroidSound = FileOf(Common.Sound) is { } android ? SoundName.RawResource(android) : null;
        HarmonySound = notification.Quiet ? null : FileOf(SoundName.Choose(Push.Harmony?.Sound, notification.Sound)?.Name);
        MessageRandom = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(notification.DedupeKey)));
    }

    public TimpushAccount Account { get; }

    /// <summary>What single channels were asked for.</summary>
    public PushOptions Push { get; }

    /// <summary>What all vendors share.</summary>
    public VendorContent Common { get; }

    /// <summary>Of the message alone: a request's own is made of it.</summary>
    public uint MessageRandom { get; }

    /// <summary>The message class as Tencent's number for Meizu.</summary>
    public int MeizuNumber { get; }

    /// <summary>How urgent FCM is told that it is.</summary>
    public PushPriority FcmPriority { get; }

    /// <summary>A bundled file's name, or <c>default</c>; null for silence.</summary>
    public PushSound? AppleSound { get; }

    /// <summary>A raw resource's name; null for the system's own, as for silence, which Tencent has no word for on Android.</summary>
    public string? AndroidSound { get; }

    /// <summary>A file below <c>rawfile</c>; null for the system's own.</summary>
    public string? HarmonySound { get; }

    /// <summary>True where an iPhone's number is to stay.</summary>
    public bool KeepsBadge => Common.Badge == default;

    private static string? FileOf(string? sound) => sound == "default" ? null : sound;
}
