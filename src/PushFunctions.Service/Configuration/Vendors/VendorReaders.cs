using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>All vendors with an API of their own. A channel is on for an app if its section is there.</summary>
internal static class VendorReaders
{
    public static IReadOnlyList<IVendorReader> All { get; } =
    [
        new XiaomiReader(),
        new MeizuReader(),
        new HuaweiReader(),
        new HarmonyReader(),
        new HonorReader(),
        new OppoReader(),
        new VivoReader(),
        new TpnsReader(),
        new TimpushReader(),
    ];

    /// <summary>The accounts that an app has.</summary>
    public static IReadOnlyList<IVendorAccount> Read(SettingsSection app) => [.. All.Select(reader => Read(app, reader)).OfType<IVendorAccount>()];

    private static IVendorAccount? Read(SettingsSection app, IVendorReader reader)
    {
        if (app.Section(reader.Key) is not SettingsSection section)
        {
            return null;
        }

        IVendorAccount account = reader.Read(section);
        section.FailAll(account.Validate(section.Path));
        section.RefuseOthers();
        return account;
    }
}
