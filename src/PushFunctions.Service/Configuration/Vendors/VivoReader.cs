using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Vivo</c>.</summary>
internal sealed class VivoReader : IVendorReader
{
    public string Key => "Vivo";

    public IVendorAccount Read(SettingsSection section)
    {
        VivoAccount standard = new() { AppId = "", AppKey = "", AppSecret = "" };
        int? seconds = section.WholeNumber(
            nameof(VivoAccount.LongestTimeToLive), (int)VivoAccount.LeastTimeToLive.TotalSeconds, (int)VivoAccount.MostTimeToLive.TotalSeconds);
        return standard with
        {
            AppId = section.Value(nameof(VivoAccount.AppId)) ?? "",
            AppKey = section.Value(nameof(VivoAccount.AppKey)) ?? "",
            AppSecret = section.Value(nameof(VivoAccount.AppSecret)) ?? "",
            BaseAddress = section.Address(nameof(VivoAccount.BaseAddress), standard.BaseAddress),
            Category = section.Value(nameof(VivoAccount.Category)) ?? standard.Category,
            Classification = section.Choice(nameof(VivoAccount.Classification), standard.Classification),
            NotifyType = section.Choice(nameof(VivoAccount.NotifyType), standard.NotifyType),
            CountsChineseTwice = section.Flag(nameof(VivoAccount.CountsChineseTwice), standard.CountsChineseTwice),
            LongestTimeToLive = seconds is { } longest ? TimeSpan.FromSeconds(longest) : standard.LongestTimeToLive,
            AddBadge = section.Flag(nameof(VivoAccount.AddBadge), standard.AddBadge),
            NeutralText = section.Value(nameof(VivoAccount.NeutralText)) ?? standard.NeutralText,
            KeepsUnsubscribed = section.Flag(nameof(VivoAccount.KeepsUnsubscribed), standard.KeepsUnsubscribed),
            TestMode = section.Flag(nameof(VivoAccount.TestMode), standard.TestMode),
            ClickPage = section.Value(nameof(VivoAccount.ClickPage)),
            ForegroundShow = section.Flag(nameof(VivoAccount.ForegroundShow), standard.ForegroundShow),
            ReceiptUrl = section.Address(nameof(VivoAccount.ReceiptUrl)),
        };
    }
}
