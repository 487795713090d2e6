using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads <c>Push:Apps:{app}:Oppo</c>.</summary>
internal sealed class OppoReader : IVendorReader
{
    public string Key => "Oppo";

    public IVendorAccount Read(SettingsSection section)
    {
        OppoAccount standard = new() { AppKey = "", MasterSecret = "" };
        return standard with
        {
            AppKey = section.Value(nameof(OppoAccount.AppKey)) ?? "",
            MasterSecret = section.Value(nameof(OppoAccount.MasterSecret)) ?? "",
            BaseAddress = section.Address(nameof(OppoAccount.BaseAddress), standard.BaseAddress),
            Category = section.Value(nameof(OppoAccount.Category)) ?? standard.Category,
            NotifyLevel = section.WholeNumber(nameof(OppoAccount.NotifyLevel), 1, 16),
            ChannelId = section.Value(nameof(OppoAccount.ChannelId)),
            SoundChannels = section.Map(nameof(OppoAccount.SoundChannels), "Sound", "Channel"),
            PrivateTemplateId = section.Value(nameof(OppoAccount.PrivateTemplateId)),
            PrivateTitleParameter = section.Value(nameof(OppoAccount.PrivateTitleParameter)),
            PrivateContentParameter = section.Value(nameof(OppoAccount.PrivateContentParameter)),
            ContentUnits = Units(section, nameof(OppoAccount.ContentUnits)) ?? standard.ContentUnits,
            BigContentUnits = Units(section, nameof(OppoAccount.BigContentUnits)) ?? standard.BigContentUnits,
            VerifyRegistrationId = section.Flag(nameof(OppoAccount.VerifyRegistrationId), standard.VerifyRegistrationId),
            LeastTimeToLive = TimeSpan.FromSeconds(
                section.WholeNumber(nameof(OppoAccount.LeastTimeToLive), 0, (int)OppoAccount.MostLeastTimeToLive.TotalSeconds) ?? 0),
            ClickPage = section.Value(nameof(OppoAccount.ClickPage)),
            ReceiptUrl = section.Address(nameof(OppoAccount.ReceiptUrl)),
        };
    }

    private static int? Units(SettingsSection section, string key) =>
        section.WholeNumber(key, OppoAccount.LeastContentUnits, OppoAccount.MostContentUnits);
}
