using PushFunctions.Channels.Honor;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Honor</c>.</summary>
internal sealed class HonorReader : IVendorReader
{
    public string Key => "Honor";

    public IVendorAccount Read(SettingsSection section)
    {
        HonorAccount standard = new() { AppId = "", ClientId = "", ClientSecret = "" };
        return standard with
        {
            AppId = section.Value(nameof(HonorAccount.AppId)) ?? "",
            ClientId = section.Value(nameof(HonorAccount.ClientId)) ?? "",
            ClientSecret = section.Value(nameof(HonorAccount.ClientSecret)) ?? "",
            BaseAddress = section.Address(nameof(HonorAccount.BaseAddress), standard.BaseAddress),
            TokenAddress = section.Address(nameof(HonorAccount.TokenAddress), standard.TokenAddress),
            Importance = section.Choice(nameof(HonorAccount.Importance), standard.Importance),
            BadgeClass = section.Value(nameof(HonorAccount.BadgeClass)),
            GroupByConversation = section.Flag(nameof(HonorAccount.GroupByConversation), standard.GroupByConversation),
            ClickPage = section.Value(nameof(HonorAccount.ClickPage)),
        };
    }
}
