using PushFunctions.Emulator;

namespace PushFunctions.Local.Hosting;

/// <summary>The settings of an app whose vendors are the emulator, as it knows them when nothing is configured.</summary>
internal static class EmulatedVendors
{
    /// <summary>Keys below the app, with their values.</summary>
    public static IEnumerable<(string Key, string Value)> Settings(Uri emulator)
    {
        EmulatorOptions accounts = new();
        return
        [
            .. Xiaomi(accounts, At(emulator, "xiaomi")),
            .. Meizu(accounts, At(emulator, "meizu")),
            .. Huawei(accounts, At(emulator, "huawei")),
        ];
    }

    private static IEnumerable<(string Key, string Value)> Xiaomi(EmulatorOptions accounts, string at) =>
    [
        ("Xiaomi:AppSecret", accounts.Xiaomi.AppSecret),
        ("Xiaomi:PackageName", accounts.Xiaomi.PackageName),
        ("Xiaomi:ChannelId", accounts.Xiaomi.PrivateChannel),
        ("Xiaomi:BaseAddress", at),
    ];

    private static IEnumerable<(string Key, string Value)> Meizu(EmulatorOptions accounts, string at) =>
    [
        ("Meizu:AppId", accounts.Meizu.AppId),
        ("Meizu:AppSecret", accounts.Meizu.AppSecret),
        ("Meizu:BaseAddress", at),
    ];

    private static IEnumerable<(string Key, string Value)> Huawei(EmulatorOptions accounts, string at) =>
    [
        ("Huawei:ClientId", accounts.Huawei.ClientId),
        ("Huawei:ClientSecret", accounts.Huawei.ClientSecret),
        ("Huawei:BaseAddress", at),
        ("Huawei:TokenAddress", $"{at}/oauth2/v3/token"),
    ];

    private static string At(Uri emulator, string channel) => $"{emulator.GetLeftPart(UriPartial.Authority)}/{channel}";
}
