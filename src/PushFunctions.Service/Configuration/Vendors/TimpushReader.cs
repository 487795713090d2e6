using PushFunctions.Channels.Timpush;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Timpush</c>.</summary>
internal sealed class TimpushReader : IVendorReader
{
    public string Key => "Timpush";

    public IVendorAccount Read(SettingsSection section)
    {
        TimpushAccount standard = new() { SdkAppId = "", SecretKey = "" };
        return standard with
        {
            SdkAppId = section.Value(nameof(TimpushAccount.SdkAppId)) ?? "",
            SecretKey = section.Value(nameof(TimpushAccount.SecretKey)) ?? "",
            Identifier = section.Value(nameof(TimpushAccount.Identifier)) ?? standard.Identifier,
            FromAccount = section.Value(nameof(TimpushAccount.FromAccount)),
            Region = section.Choice(nameof(TimpushAccount.Region), standard.Region),
            BaseAddress = section.Optional(nameof(TimpushAccount.BaseAddress)),
            UserSigLifetime = section.WholeNumber(
                nameof(TimpushAccount.UserSigLifetime),
                (int)TimpushAccount.LeastUserSigLifetime.TotalSeconds,
                (int)TimpushAccount.MostUserSigLifetime.TotalSeconds) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : standard.UserSigLifetime,
            HuaweiCategory = section.Value(nameof(TimpushAccount.HuaweiCategory)) ?? standard.HuaweiCategory,
            HuaweiChannelId = section.Value(nameof(TimpushAccount.HuaweiChannelId)),
            HonorImportance = section.Choice(nameof(TimpushAccount.HonorImportance), standard.HonorImportance),
            XiaomiChannelId = section.Value(nameof(TimpushAccount.XiaomiChannelId)),
            OppoChannelId = section.Value(nameof(TimpushAccount.OppoChannelId)),
            OppoCategory = section.Value(nameof(TimpushAccount.OppoCategory)) ?? standard.OppoCategory,
            VivoCategory = section.Value(nameof(TimpushAccount.VivoCategory)) ?? standard.VivoCategory,
            MeizuNoticeType = section.Choice(nameof(TimpushAccount.MeizuNoticeType), standard.MeizuNoticeType),
            MeizuPrivateNumber = section.WholeNumber(nameof(TimpushAccount.MeizuPrivateNumber), 0, 1) ?? standard.MeizuPrivateNumber,
            FcmChannelId = section.Value(nameof(TimpushAccount.FcmChannelId)),
            HarmonyCategory = section.Value(nameof(TimpushAccount.HarmonyCategory)) ?? standard.HarmonyCategory,
        };
    }
}
