using PushFunctions.Emulator;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Local.Hosting;

/// <summary>What a laptop runs with when nothing is configured: Azurite, and the emulator in the place of Notification Hubs.</summary>
internal static class LocalSettings
{
    public const string Url = "http://localhost:7071";
    public const string UrlsKey = "Urls";
    public const string StorageKey = "PushStorage";
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";
    public const string DefaultApp = "default";
    private const string AppsKey = "Push:Apps";
    private const string PacksKey = "Push:Packs";

    // The emulator's vendors are asked for receipts on this machine only; there is nothing to keep secret.
    private const string EmulatedReceiptSecret = "receipts-of-the-emulator-on-this-machine";

    /// <summary>
    /// A run that keeps to itself, for the demo and for tests: free ports and storage in memory, whatever is configured on this machine.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Isolated { get; } = new Dictionary<string, string?>
    {
        [UrlsKey] = "http://127.0.0.1:0",
        ["Emulator:Url"] = "http://127.0.0.1:0",
        ["Local:Azurite:InMemory"] = "true",
        ["Local:Azurite:BlobPort"] = "0",
        ["Local:Azurite:QueuePort"] = "0",
        ["Local:Azurite:TablePort"] = "0",
    };

    /// <summary>Fills in what nobody set: address, storage, and packs, which there is no older instance to misread here.</summary>
    public static void AddDefaults(ConfigurationManager configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[UrlsKey]))
        {
            configuration[UrlsKey] = Url;
        }

        if (!configuration.GetSection(StorageKey).Exists())
        {
            configuration[StorageKey] = DevelopmentStorage;
        }

        configuration[PacksKey] ??= "true";
    }

    /// <summary>
    /// The apps that get the emulator's channels: <c>default</c> where none is configured; on Azurite also those without a channel of their own,
    /// so that whoever tries a callback or a webhook configures nothing else. With storage that is meant to last, such an app stops the start.
    /// </summary>
    public static IReadOnlyList<string> AppsToEmulate(IConfiguration configuration, bool onAzurite)
    {
        IConfigurationSection apps = configuration.GetSection(AppsKey);
        return !apps.Exists() ? [DefaultApp]
            : onAzurite ? [.. apps.GetChildren().Where(HasSettingsButNoChannel).Select(app => app.Key)]
            : [];
    }

    /// <summary>True where storage is meant to be Azurite on this machine.</summary>
    public static bool UsesAzurite(IConfiguration configuration) => configuration[StorageKey] == DevelopmentStorage;

    /// <summary>True where some app's hub, or a vendor's API, is the emulator.</summary>
    public static bool UsesEmulator(IConfiguration configuration, string emulatorUrl)
    {
        string emulator = $"{emulatorUrl.TrimEnd('/')}/";
        return configuration.GetSection(AppsKey).AsEnumerable().Any(setting =>
            setting.Value is { } value
            && (value.StartsWith(emulator, StringComparison.OrdinalIgnoreCase)
                || value.Contains($"Endpoint={emulator}", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Makes the emulator's two hubs and its vendors the channels of an app.</summary>
    public static async Task AddEmulatedChannelsAsync(ConfigurationManager configuration, string app, Uri emulator)
    {
        configuration[$"{AppsKey}:{app}:Receipts:Secret"] ??= EmulatedReceiptSecret;
        AddHub("NotificationHub", EmulatorDefaults.Hub);
        AddHub("NotificationHubSandbox", EmulatorDefaults.SandboxHub);
        using HttpClient http = new();
        foreach ((string key, string value) in await EmulatedVendors.SettingsAsync(emulator, app, http))
        {
            configuration[$"{AppsKey}:{app}:{key}"] = value;
        }

        void AddHub(string key, string hub)
        {
            configuration[$"{AppsKey}:{app}:{key}:ConnectionString"] = EmulatorDefaults.ConnectionString(emulator);
            configuration[$"{AppsKey}:{app}:{key}:Name"] = hub;
        }
    }

    private static bool HasSettingsButNoChannel(IConfigurationSection app) =>
        app.GetChildren().Any() && !AppChannels.Keys.Any(channel => app.GetSection(channel).Exists());
}
