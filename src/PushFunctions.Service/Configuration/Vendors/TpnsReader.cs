using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Tpns</c>, and the sections <c>Android</c> and <c>Ios</c> in it.</summary>
internal sealed class TpnsReader : IVendorReader
{
    public string Key => "Tpns";

    public IVendorAccount Read(SettingsSection section)
    {
        TpnsAccount standard = new();
        return standard with
        {
            Android = ReadCredentials(section.Section(nameof(TpnsAccount.Android))),
            Ios = ReadCredentials(section.Section(nameof(TpnsAccount.Ios))),
            AccessPoint = section.Choice(nameof(TpnsAccount.AccessPoint), standard.AccessPoint),
            BaseAddress = section.Optional(nameof(TpnsAccount.BaseAddress)),
            Authentication = section.Choice(nameof(TpnsAccount.Authentication), standard.Authentication),
            HuaweiCategory = section.Value(nameof(TpnsAccount.HuaweiCategory)) ?? standard.HuaweiCategory,
            HuaweiImportance = section.Choice(nameof(TpnsAccount.HuaweiImportance), standard.HuaweiImportance),
            HuaweiChannelId = section.Value(nameof(TpnsAccount.HuaweiChannelId)),
            XiaomiChannelId = section.Value(nameof(TpnsAccount.XiaomiChannelId)),
            OppoChannelId = section.Value(nameof(TpnsAccount.OppoChannelId)),
            VivoClassification = section.Choice(nameof(TpnsAccount.VivoClassification), standard.VivoClassification),
            FcmChannelId = section.Value(nameof(TpnsAccount.FcmChannelId)),
            ChannelId = section.Value(nameof(TpnsAccount.ChannelId)),
            ChannelName = section.Value(nameof(TpnsAccount.ChannelName)),
            TextLimits = section.Choice(nameof(TpnsAccount.TextLimits), standard.TextLimits),
            Badge = section.Flag(nameof(TpnsAccount.Badge), standard.Badge),
            ShowsPictures = section.Flag(nameof(TpnsAccount.ShowsPictures), standard.ShowsPictures),
            ClickPage = section.Value(nameof(TpnsAccount.ClickPage)),
            ExtInIntent = section.Flag(nameof(TpnsAccount.ExtInIntent), standard.ExtInIntent),
            ForegroundShow = section.Flag(nameof(TpnsAccount.ForegroundShow), standard.ForegroundShow),
            IosMember = section.Choice(nameof(TpnsAccount.IosMember), standard.IosMember),
        };
    }

    private static TpnsCredentials? ReadCredentials(SettingsSection? section)
    {
        if (section is null)
        {
            return null;
        }

        TpnsCredentials credentials = new()
        {
            AccessId = section.Value(nameof(TpnsCredentials.AccessId)) ?? "",
            SecretKey = section.Value(nameof(TpnsCredentials.SecretKey)) ?? "",
        };
        section.RefuseOthers();
        return credentials;
    }
}
