using PushFunctions.Http.Tencent;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads how an app takes Tencent's callbacks.</summary>
internal static class TencentSettingsReader
{
    private const int MaxFreshness = 3600;
    private const string AllowUnsigned = "AllowUnsigned";

    /// <summary>The options; null where nothing is set.</summary>
    public static TencentOptions? Read(SettingsSection? tencent)
    {
        if (tencent is null)
        {
            return null;
        }

        TencentOptions standard = new() { SdkAppid = "" };
        int? freshness = tencent.WholeNumber(nameof(TencentOptions.Freshness), 1, MaxFreshness);
        TencentOptions options = new()
        {
            SdkAppid = tencent.Value(
                nameof(TencentOptions.SdkAppid), "", static id => id.All(char.IsAsciiDigit), "must be the SDKAppID, a number"),
            Token = ReadToken(tencent),
            Freshness = freshness is int seconds ? TimeSpan.FromSeconds(seconds) : standard.Freshness,
            UnreadAsBadge = tencent.Flag(nameof(TencentOptions.UnreadAsBadge), standard.UnreadAsBadge),
            ReadReportAsBadge = tencent.Flag(nameof(TencentOptions.ReadReportAsBadge), standard.ReadReportAsBadge),
            Login = tencent.Choice(nameof(TencentOptions.Login), standard.Login),
            MeizuPrivate = tencent.WholeNumber(nameof(TencentOptions.MeizuPrivate), 0, 1) ?? standard.MeizuPrivate,
        };
        if (options.SdkAppid.Length == 0)
        {
            tencent.Fail(nameof(TencentOptions.SdkAppid), "is missing: callbacks of other apps could not be told from this one's");
        }

        tencent.RefuseOthers();
        return options;
    }

    private static string? ReadToken(SettingsSection tencent)
    {
        string? token = tencent.Value(nameof(TencentOptions.Token));
        bool allowUnsigned = tencent.Flag(AllowUnsigned, false);
        if (token is null && !allowUnsigned)
        {
            tencent.Fail(nameof(TencentOptions.Token), $"is missing: set the console's token, or {AllowUnsigned} to true to take unsigned requests");
        }
        else if (token is not null && allowUnsigned)
        {
            tencent.Fail(AllowUnsigned, $"contradicts {nameof(TencentOptions.Token)}: leave one of them out");
        }

        return token;
    }
}
