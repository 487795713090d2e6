using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Huawei</c>.</summary>
internal sealed class HuaweiReader : IVendorReader
{
    public string Key => "Huawei";

    public IVendorAccount Read(SettingsSection section)
    {
        HuaweiAccount standard = new() { ClientId = "", ClientSecret = "" };
        return standard with
        {
            ClientId = section.Value(nameof(HuaweiAccount.ClientId)) ?? "",
            ClientSecret = section.Value(nameof(HuaweiAccount.ClientSecret)) ?? "",
            ProjectId = section.Value(nameof(HuaweiAccount.ProjectId)),
            BaseAddress = section.Address(nameof(HuaweiAccount.BaseAddress), standard.BaseAddress),
            TokenAddress = section.Address(nameof(HuaweiAccount.TokenAddress), standard.TokenAddress),
            Category = section.Value(nameof(HuaweiAccount.Category)) ?? standard.Category,
            Importance = section.Choice(nameof(HuaweiAccount.Importance), standard.Importance),
            ChannelId = section.Value(nameof(HuaweiAccount.ChannelId)),
            SoundChannels = section.Map(nameof(HuaweiAccount.SoundChannels), "Sound", "Channel"),
            BadgeClass = section.Value(nameof(HuaweiAccount.BadgeClass)),
            ClickPage = section.Value(nameof(HuaweiAccount.ClickPage)),
            ForegroundShow = section.Flag(nameof(HuaweiAccount.ForegroundShow), standard.ForegroundShow),
            CollapseKey = section.WholeNumber(nameof(HuaweiAccount.CollapseKey), -1, 100),
            GroupByConversation = section.Flag(nameof(HuaweiAccount.GroupByConversation), standard.GroupByConversation),
            Visibility = section.Choice<HuaweiVisibility>(nameof(HuaweiAccount.Visibility)),
            ReceiptId = section.Value(nameof(HuaweiAccount.ReceiptId)),
            ReceiptUser = section.Value(nameof(HuaweiAccount.ReceiptUser)),
            ReceiptSecret = section.Value(nameof(HuaweiAccount.ReceiptSecret)),
        };
    }
}
