using System.Globalization;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Timpush;

/// <summary>One application of Tencent Cloud Chat whose Push service (TIMPush) is on.</summary>
public sealed record TimpushAccount : IVendorAccount
{
    /// <summary>The least of <see cref="UserSigLifetime"/>: what is shorter would be signed anew with every few calls.</summary>
    public static TimeSpan LeastUserSigLifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The most of <see cref="UserSigLifetime"/>, the default of Tencent's own libraries.</summary>
    public static TimeSpan MostUserSigLifetime { get; } = TimeSpan.FromDays(180);

    /// <summary>Bytes of a UserID ("Identifier", error 7003).</summary>
    private const int LongestIdentifier = 32;

    /// <summary>The application's SDKAppID, digits.</summary>
    public required string SdkAppId { get; init; }

    /// <summary>The application's secret key, which every UserSig is made with. A secret: it appears in no message, and not in
    /// <see cref="ToString"/>.</summary>
    public required string SecretKey { get; init; }

    /// <summary>The admin's UserID, in whose name calls are made; visible ASCII, at most 32 bytes. Default: <c>administrator</c>, which every application
    /// has.</summary>
    public string Identifier { get; init; } = "administrator";

    /// <summary>Whom pushes are from (From_Account): a UserID or a RegistrationID. Default: none, the <see cref="Identifier"/>.</summary>
    public string? FromAccount { get; init; }

    /// <summary>Where the application is. Default: mainland China.</summary>
    public TimpushRegion Region { get; init; } = TimpushRegion.China;

    /// <summary>Another address than the region's. Default: none.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>How long a UserSig is good for, 10 minutes to 180 days; the next one is made after nine tenths of it. Default: a day, the least that Tencent
    /// advises.</summary>
    public TimeSpan UserSigLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Huawei's message class of pushes whose event names none. Default: <c>IM</c>.</summary>
    public string? HuaweiCategory { get; init; } = "IM";

    /// <summary>Huawei's notification channel. Default: none, the certificate's in Tencent's console.</summary>
    public string? HuaweiChannelId { get; init; }

    /// <summary>Honor's message class of pushes whose event names none. Default: normal, service and communication.</summary>
    public VendorImportance HonorImportance { get; init; } = VendorImportance.Normal;

    /// <summary>Xiaomi's notification channel, without which its phones with Android 8 and later show nothing. Default: none, the certificate's.</summary>
    public string? XiaomiChannelId { get; init; }

    /// <summary>OPPO's notification channel. Default: none, the certificate's.</summary>
    public string? OppoChannelId { get; init; }

    /// <summary>OPPO's message class of pushes whose event names none. Default: <c>IM</c>.</summary>
    public string? OppoCategory { get; init; } = "IM";

    /// <summary>vivo's message class of pushes whose event names none. Default: <c>IM</c>.</summary>
    public string? VivoCategory { get; init; } = "IM";

    /// <summary>Meizu's message class of pushes whose event names none. Default: private.</summary>
    public MeizuNoticeType MeizuNoticeType { get; init; } = MeizuNoticeType.Private;

    /// <summary>The number that Tencent reads as private in <c>MeiZuNoticeMsgType</c>, 0 or 1. Its table and the samples since July 2026 say 1, older
    /// samples 0. Default: 1.</summary>
    public int MeizuPrivateNumber { get; init; } = 1;

    /// <summary>FCM's notification channel. Default: none, the certificate's.</summary>
    public string? FcmChannelId { get; init; }

    /// <summary>HarmonyOS's message class of pushes whose event names none. Default: <c>IM</c>.</summary>
    public string? HarmonyCategory { get; init; } = "IM";

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Timpush;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Credential(nameof(SdkAppId), SdkAppId, "the application's SDKAppID in Tencent's console")
        .Check(
            nameof(SdkAppId),
            string.IsNullOrEmpty(SdkAppId) || (uint.TryParse(SdkAppId, NumberStyles.None, CultureInfo.InvariantCulture, out _) && SdkAppId[0] != '0'),
            "must be a number without leading zeros")
        .Credential(nameof(SecretKey), SecretKey, "the application's secret key in Tencent's console")
        .Check(nameof(Identifier), IsAccount(Identifier), "must be the UserID of an admin: 1 to 32 visible ASCII characters")
        .Check(nameof(FromAccount), FromAccount is null or { Length: > 0 and <= MessageLimits.TokenLength }, "must be a UserID or a RegistrationID")
        .Check(nameof(Region), Enum.IsDefined(Region), "is no region")
        .Check(nameof(BaseAddress), BaseAddress is null || OptionFindings.IsSafe(BaseAddress), $"must be an {OptionFindings.SafeAddress}")
        .Check(
            nameof(UserSigLifetime),
            UserSigLifetime >= LeastUserSigLifetime && UserSigLifetime <= MostUserSigLifetime,
            "must be from 10 minutes to 180 days")
        .Label(nameof(HuaweiCategory), HuaweiCategory)
        .Label(nameof(HuaweiChannelId), HuaweiChannelId)
        .Check(nameof(HonorImportance), Enum.IsDefined(HonorImportance), "is no importance")
        .Label(nameof(XiaomiChannelId), XiaomiChannelId)
        .Label(nameof(OppoChannelId), OppoChannelId)
        .Label(nameof(OppoCategory), OppoCategory)
        .Label(nameof(VivoCategory), VivoCategory)
        .Check(nameof(MeizuNoticeType), Enum.IsDefined(MeizuNoticeType), "is no kind of message")
        .Check(nameof(MeizuPrivateNumber), MeizuPrivateNumber is 0 or 1, "must be 0 or 1")
        .Label(nameof(FcmChannelId), FcmChannelId)
        .Label(nameof(HarmonyCategory), HarmonyCategory)
        .All;

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new TimpushChannel(this, payloads, services);

    /// <inheritdoc/>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => new TimpushReceipts(SdkAppId);

    /// <summary>The application's id; the rest may be secret.</summary>
    public override string ToString() => $"TIMPush {SdkAppId}";

    internal Uri Host => BaseAddress ?? TimpushHosts.Of(Region);

    private static bool IsAccount(string identifier) =>
        identifier.Length is > 0 and <= LongestIdentifier && !identifier.AsSpan().ContainsAnyExceptInRange('!', '~');
}
