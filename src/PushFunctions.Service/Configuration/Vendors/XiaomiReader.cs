using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Xiaomi</c>.</summary>
internal sealed class XiaomiReader : IVendorReader
{
    private const int MostReceiptTypes = 2047;

    public string Key => "Xiaomi";

    public IVendorAccount Read(SettingsSection section)
    {
        XiaomiAccount standard = new() { AppSecret = "", PackageName = "" };
        return standard with
        {
            AppSecret = section.Value(nameof(XiaomiAccount.AppSecret)) ?? "",
            PackageName = section.Value(nameof(XiaomiAccount.PackageName)) ?? "",
            Through = section.Choice(nameof(XiaomiAccount.Through), standard.Through),
            Region = section.Choice(nameof(XiaomiAccount.Region), standard.Region),
            BaseAddress = section.Optional(nameof(XiaomiAccount.BaseAddress)),
            ChannelId = section.Value(nameof(XiaomiAccount.ChannelId)),
            SoundChannels = section.Map(nameof(XiaomiAccount.SoundChannels), "Sound", "Channel"),
            MessageKind = section.Choice(nameof(XiaomiAccount.MessageKind), standard.MessageKind),
            TemplateId = section.Value(nameof(XiaomiAccount.TemplateId)),
            TemplateParameters = section.Map(nameof(XiaomiAccount.TemplateParameters), "Parameter", "Text"),
            ClickPage = section.Value(nameof(XiaomiAccount.ClickPage)),
            ForegroundShow = section.Flag(nameof(XiaomiAccount.ForegroundShow), standard.ForegroundShow),
            Badge = section.Flag(nameof(XiaomiAccount.Badge), standard.Badge),
            ShowsPictures = section.Flag(nameof(XiaomiAccount.ShowsPictures), standard.ShowsPictures),
            ReceiptAddress = section.Optional(nameof(XiaomiAccount.ReceiptAddress)),
            ReceiptTypes = section.WholeNumber(nameof(XiaomiAccount.ReceiptTypes), 1, MostReceiptTypes) ?? standard.ReceiptTypes,
        };
    }
}
