using PushFunctions.Channels.Harmony;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Harmony</c>.</summary>
internal sealed class HarmonyReader : IVendorReader
{
    public string Key => "Harmony";

    public IVendorAccount Read(SettingsSection section)
    {
        HarmonyAccount standard = new() { ServiceAccount = "" };
        return standard with
        {
            ServiceAccount = section.Value(nameof(HarmonyAccount.ServiceAccount)) ?? "",
            ProjectId = section.Value(nameof(HarmonyAccount.ProjectId)),
            BaseAddress = section.Address(nameof(HarmonyAccount.BaseAddress), standard.BaseAddress),
            Category = section.Value(nameof(HarmonyAccount.Category)) ?? standard.Category,
            ClickPage = section.Value(nameof(HarmonyAccount.ClickPage)),
            ForegroundShow = section.Flag(nameof(HarmonyAccount.ForegroundShow), standard.ForegroundShow),
            BadgeMessages = section.Flag(nameof(HarmonyAccount.BadgeMessages), standard.BadgeMessages),
            CollapseKey = section.WholeNumber(nameof(HarmonyAccount.CollapseKey), -1, 100),
            ReceiptId = section.Value(nameof(HarmonyAccount.ReceiptId)),
            ReceiptUser = section.Value(nameof(HarmonyAccount.ReceiptUser)),
            ReceiptSecret = section.Value(nameof(HarmonyAccount.ReceiptSecret)),
        };
    }
}
