using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Meizu</c>.</summary>
internal sealed class MeizuReader : IVendorReader
{
    public string Key => "Meizu";

    public IVendorAccount Read(SettingsSection section)
    {
        MeizuAccount standard = new() { AppId = "", AppSecret = "" };
        return standard with
        {
            AppId = section.Value(nameof(MeizuAccount.AppId)) ?? "",
            AppSecret = section.Value(nameof(MeizuAccount.AppSecret)) ?? "",
            BaseAddress = section.Address(nameof(MeizuAccount.BaseAddress), standard.BaseAddress),
            NoticeType = section.Choice(nameof(MeizuAccount.NoticeType), standard.NoticeType),
            PrivateNumber = section.WholeNumber(nameof(MeizuAccount.PrivateNumber), 0, 1) ?? standard.PrivateNumber,
            ShowsPictures = section.Flag(nameof(MeizuAccount.ShowsPictures), standard.ShowsPictures),
            ClickPage = section.Value(nameof(MeizuAccount.ClickPage)),
            ReceiptAddress = section.Optional(nameof(MeizuAccount.ReceiptAddress)),
        };
    }
}
