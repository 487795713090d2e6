using PushFunctions.Emulator;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>Slips in an app's settings: secrets that are wrong, and another app's ids.</summary>
internal static class WrongCredentials
{
    private static readonly string[] Secrets =
    [
        "Xiaomi:AppSecret", "Meizu:AppSecret", "Huawei:ClientSecret", "Honor:ClientSecret", "Oppo:MasterSecret", "Vivo:AppSecret", "Tpns:Android:SecretKey",
        "Timpush:SecretKey",
    ];

    private static readonly (string Key, string Value)[] Ids =
    [
        ("NotificationHub:Name", "another-hub"),
        ("Xiaomi:PackageName", "com.example.other"),
        ("Meizu:AppId", "999999"),
        ("Huawei:ClientId", "999999999"),
        ("Harmony:ProjectId", "999999999"),
        ("Honor:AppId", "999999999"),
        ("Oppo:AppKey", "another-app-key"),
        ("Vivo:AppId", "99999"),
        ("Tpns:Android:AccessId", "1599999999"),
        ("Timpush:SdkAppId", "999999999"),
    ];

    /// <summary>The settings of the apps <c>secret</c> and <c>other</c>.</summary>
    public static IEnumerable<(string Key, string Value)> Of(IReadOnlyDictionary<string, string?> settings)
    {
        foreach (string key in Secrets)
        {
            yield return ($"Push:Apps:secret:{key}", new string([.. settings[$"Push:Apps:secret:{key}"]!.Reverse()]));
        }

        const string Hub = "Push:Apps:secret:NotificationHub:ConnectionString";
        yield return (Hub, settings[Hub]!.Replace(EmulatorDefaults.Key, "not-the-hubs-key", StringComparison.Ordinal));
        yield return ("Push:Apps:secret:Harmony:ProjectId", "999999999"); // a key file of another project's
        foreach ((string key, string value) in Ids)
        {
            yield return ($"Push:Apps:other:{key}", value);
        }
    }
}
