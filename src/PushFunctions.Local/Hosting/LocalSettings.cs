using PushFunctions.Emulator;

namespace PushFunctions.Local.Hosting;

/// <summary>What a laptop runs with when nothing is configured: Azurite, and the emulator in the place of Notification Hubs.</summary>
internal static class LocalSettings
{
    public const string Url = "http://localhost:7071";
    public const string UrlsKey = "Urls";
    public const string StorageKey = "PushStorage";
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";
    private const string AppsKey = "Push:Apps";

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

    /// <summary>Fills in address and storage where nobody set them.</summary>
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
    }

    /// <summary>True where no app of one's own is configured.</summary>
    public static bool HasNoApp(IConfiguration configuration) => !configuration.GetSection(AppsKey).Exists();

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

    /// <summary>Makes the emulator's two hubs and its vendors the app <c>default</c>.</summary>
    public static async Task AddEmulatedAppAsync(ConfigurationManager configuration, Uri emulator)
    {
        configuration[$"{AppsKey}:default:Receipts:Secret"] = EmulatedReceiptSecret;
        AddHub("NotificationHub", EmulatorDefaults.Hub);
        AddHub("NotificationHubSandbox", EmulatorDefaults.SandboxHub);
        using HttpClient http = new();
        foreach ((string key, string value) in await EmulatedVendors.SettingsAsync(emulator, http))
        {
            configuration[$"{AppsKey}:default:{key}"] = value;
        }

        void AddHub(string key, string hub)
        {
            configuration[$"{AppsKey}:default:{key}:ConnectionString"] = EmulatorDefaults.ConnectionString(emulator);
            configuration[$"{AppsKey}:default:{key}:Name"] = hub;
        }
    }
}
