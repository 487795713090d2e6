using PushFunctions.Emulator;

namespace PushFunctions.Local.Hosting;

/// <summary>The settings of an app whose vendors are the emulator, as it knows them when nothing is configured.</summary>
internal static class EmulatedVendors
{
    private const string Launcher = "com.example.chat.MainActivity";

    /// <summary>Keys below the app, with their values.</summary>
    /// <param name="emulator">One that listens.</param>
    /// <param name="app">The app's name.</param>
    /// <param name="http">Fetches what the emulator made for itself.</param>
    public static async Task<IReadOnlyList<(string Key, string Value)>> SettingsAsync(Uri emulator, string app, HttpClient http)
    {
        EmulatorOptions accounts = new();
        return
        [
            .. Xiaomi(accounts, At(emulator, "xiaomi"), app),
            .. Meizu(accounts, At(emulator, "meizu"), app),
            .. Huawei(accounts, At(emulator, "huawei")),
            .. await HarmonyAsync(accounts, http, At(emulator, "harmony")),
            .. Honor(accounts, At(emulator, "honor")),
            .. Oppo(accounts, At(emulator, "oppo"), app),
            .. Vivo(accounts, At(emulator, "vivo"), app),
            .. Tpns(accounts, At(emulator, "tpns")),
            .. Timpush(accounts, At(emulator, "timpush")),
        ];
    }

    private static IEnumerable<(string Key, string Value)> Xiaomi(EmulatorOptions accounts, string at, string app) =>
    [
        ("Xiaomi:AppSecret", accounts.Xiaomi.AppSecret),
        ("Xiaomi:PackageName", accounts.Xiaomi.PackageName),
        ("Xiaomi:ChannelId", accounts.Xiaomi.PrivateChannel),
        ("Xiaomi:BaseAddress", at),
        ("Xiaomi:ReceiptAddress", Receipts("xiaomi", app)),
    ];

    private static IEnumerable<(string Key, string Value)> Meizu(EmulatorOptions accounts, string at, string app) =>
    [
        ("Meizu:AppId", accounts.Meizu.AppId),
        ("Meizu:AppSecret", accounts.Meizu.AppSecret),
        ("Meizu:BaseAddress", at),
        ("Meizu:ReceiptAddress", Receipts("meizu", app)),
    ];

    private static IEnumerable<(string Key, string Value)> Huawei(EmulatorOptions accounts, string at) =>
    [
        ("Huawei:ClientId", accounts.Huawei.ClientId),
        ("Huawei:ClientSecret", accounts.Huawei.ClientSecret),
        ("Huawei:BadgeClass", Launcher),
        ("Huawei:ReceiptUser", accounts.Huawei.ReceiptUser),
        ("Huawei:ReceiptSecret", accounts.Huawei.ReceiptSecret),
        ("Huawei:BaseAddress", at),
        ("Huawei:TokenAddress", $"{at}/oauth2/v3/token"),
    ];

    private static async Task<IEnumerable<(string Key, string Value)>> HarmonyAsync(
        EmulatorOptions accounts, HttpClient http, string at) =>
    [
        ("Harmony:ServiceAccount", await KeyFileAsync(http, new Uri($"{at}/service-account"))),
        ("Harmony:ReceiptUser", accounts.Harmony.ReceiptUser),
        ("Harmony:ReceiptSecret", accounts.Harmony.ReceiptSecret),
        ("Harmony:BaseAddress", at),
    ];

    // The emulator alone knows the key that it made when it was started, by us or by somebody else.
    private static async Task<string> KeyFileAsync(HttpClient http, Uri address)
    {
        try
        {
            return await http.GetStringAsync(address);
        }
        catch (HttpRequestException exception)
        {
            throw new InvalidOperationException($"The emulator that runs has no {address.AbsolutePath}: is it an older one? Stop it and start again.", exception);
        }
    }

    private static IEnumerable<(string Key, string Value)> Honor(EmulatorOptions accounts, string at) =>
    [
        ("Honor:AppId", accounts.Honor.AppId),
        ("Honor:ClientId", accounts.Honor.ClientId),
        ("Honor:ClientSecret", accounts.Honor.ClientSecret),
        ("Honor:BadgeClass", Launcher),
        ("Honor:BaseAddress", at),
        ("Honor:TokenAddress", $"{at}/auth/token"),
    ];

    private static IEnumerable<(string Key, string Value)> Oppo(EmulatorOptions accounts, string at, string app) =>
    [
        ("Oppo:AppKey", accounts.Oppo.AppKey),
        ("Oppo:MasterSecret", accounts.Oppo.MasterSecret),
        ("Oppo:BaseAddress", at),
        ("Oppo:ReceiptUrl", Receipts("oppo", app)),
    ];

    private static IEnumerable<(string Key, string Value)> Vivo(EmulatorOptions accounts, string at, string app) =>
    [
        ("Vivo:AppId", accounts.Vivo.AppId),
        ("Vivo:AppKey", accounts.Vivo.AppKey),
        ("Vivo:AppSecret", accounts.Vivo.AppSecret),
        ("Vivo:BaseAddress", at),
        ("Vivo:ReceiptUrl", Receipts("vivo", app)),
    ];

    private static IEnumerable<(string Key, string Value)> Tpns(EmulatorOptions accounts, string at) =>
    [
        ("Tpns:Android:AccessId", accounts.Tpns.AndroidAccessId),
        ("Tpns:Android:SecretKey", accounts.Tpns.AndroidSecretKey),
        ("Tpns:Ios:AccessId", accounts.Tpns.IosAccessId),
        ("Tpns:Ios:SecretKey", accounts.Tpns.IosSecretKey),
        ("Tpns:BaseAddress", at),
    ];

    private static IEnumerable<(string Key, string Value)> Timpush(EmulatorOptions accounts, string at) =>
    [
        ("Timpush:SdkAppId", accounts.Timpush.SdkAppId),
        ("Timpush:SecretKey", accounts.Timpush.SecretKey),
        ("Timpush:BaseAddress", at),
    ];

    // Nobody is there: the emulator posts receipts where POST /receipts tells it to.
    private static string Receipts(string channel, string app) => $"https://push.example.com/receipts/{channel}/{app}";

    private static string At(Uri emulator, string channel) => $"{emulator.GetLeftPart(UriPartial.Authority)}/{channel}";
}
