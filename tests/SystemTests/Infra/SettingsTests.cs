using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PushFunctions.Channels.Huawei;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Vendors;
using PushFunctions.Storage.Clients;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Infra;

/// <summary>Every setting that the code needs is set, and every setting that is set is read.</summary>
public sealed class SettingsTests(Deployments deployments)
{
    private const string AnySecret = "a-secret-of-32-characters-or-more";

    private const string Hub = "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=c2VjcmV0";

    private static readonly string Key = CreateKey();

    /// <summary>Settings of the Functions host itself; https://learn.microsoft.com/azure/azure-functions/functions-app-settings.</summary>
    private static readonly string[] OfTheHost =
        ["AzureWebJobsDisableHomepage", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential"];

    /// <summary>Settings that OpenTelemetry's exporter reads by itself; https://opentelemetry.io/docs/specs/otel/protocol/exporter.</summary>
    private static readonly string[] OfTheExporter = ["OTEL_EXPORTER_OTLP_HEADERS"];

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("full")]
    public async Task Push_Settings_AreAllReadByTheCode(string name)
    {
        List<string> problems = [];

        PushSettings settings = PushSettingsReader.Read(Resolve(await Named(name)), problems);

        Assert.Empty(problems); // the reader refuses what it does not know, and says what it lacks
        Assert.NotEmpty(settings.Apps);
    }

    [Fact]
    public async Task Push_FullExample_HasEverySectionOfAnApp()
    {
        Snapshot full = await deployments.Full;

        string[] sections =
        [
            .. VendorReaders.All.Select(vendor => vendor.Key), "NotificationHub", "NotificationHubSandbox", "Fcm", "Apns", "Ext", "Receipts", "Policy",
            "Text", "Templates", "Tencent", "ResultCallback",
        ];

        Assert.All(sections, section => Assert.Contains(full.Settings.Keys, key => key.StartsWith($"Push__Apps__shop__{section}__", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Push_NamesThatAzureCannotHold_ArriveInTheSecondForm()
    {
        AppSettings shop = PushSettingsReader.Read(Resolve(await deployments.Full), []).Apps.Single(app => app.Profile.Name == "shop");

        Assert.Equal("messages-silent", shop.Payloads.SoundChannels["push.no_sound"]);
        Assert.Equal("messages-chime", shop.Vendors.OfType<HuaweiAccount>().Single().SoundChannels["chime.caf"]);
        Assert.Contains("order-sent", shop.Profile.Templates.Keys);
    }

    [Fact]
    public async Task Push_MisspeltSetting_WouldBeSeen()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddConfiguration(Resolve(await deployments.Prod))
            .AddInMemoryCollection([new("Push:Apps:default:Polcy:ForegroundStops", "user")]).Build();
        List<string> problems = [];

        PushSettingsReader.Read(configuration, problems);

        Assert.Contains("Policy", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Storage_Settings_AreReadByTheCodeAndLackNothing(string name)
    {
        StorageOptions options = new();

        options.ReadFrom(Resolve(await Named(name)));

        Assert.Empty(options.Validate());
        Assert.Null(options.ConnectionString);
        Assert.True(options.UsesManagedIdentity);
        Assert.NotNull(options.ClientId);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("full")]
    public async Task Other_Settings_AreReadByTheAppOrTheHost(string name)
    {
        string code = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Repository.Root.FullName, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All((await Named(name)).Settings.Keys.Where(key => !key.StartsWith("Push", StringComparison.Ordinal)), key =>
            Assert.True(OfTheHost.Contains(key) || OfTheExporter.Contains(key) || code.Contains($"\"{key}\"", StringComparison.Ordinal), key));
    }

    [Fact]
    public async Task Names_OfSettings_AreThoseThatLinuxTakes() =>
        Assert.All((await deployments.Full).Settings.Keys, key => Assert.Matches("^[A-Za-z0-9_]+$", key));

    [Fact]
    public async Task References_OfSettings_NameSecretsThatTheTemplateMakes()
    {
        Snapshot full = await deployments.Full;
        string vault = (string)Assert.Single(full.Of("Microsoft.KeyVault/vaults"))["name"]!;
        string[] made = [.. full.Of("Microsoft.KeyVault/vaults/secrets").Select(secret => ((string)secret["name"]!).Split('/')[1]).Order(StringComparer.Ordinal)];

        string[] named = [.. full.Settings.Values.Where(IsReference)
            .Select(value => value[$"@Microsoft.KeyVault(SecretUri=https://{vault}.vault.azure.net/secrets/".Length..^1]).Order(StringComparer.Ordinal)];

        Assert.Equal(made, named);
        Assert.Equal(
            full.Settings.Where(setting => IsReference(setting.Value)).Select(setting => setting.Key == "OTEL_EXPORTER_OTLP_HEADERS"
                ? "otlp-headers"
                : $"push-{setting.Key["Push__Apps__".Length..].Replace("__", "-", StringComparison.Ordinal)}").Order(StringComparer.Ordinal),
            named);
    }

    [Fact]
    public async Task Documentation_TableOfSettings_IsWhatTheTemplateSets()
    {
        string[] documented = [.. File.ReadLines(Path.Combine(Repository.Root.FullName, "docs", "deploy.md"))
            .SkipWhile(line => !line.StartsWith("## What is set, and who reads it", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Order(StringComparer.Ordinal)];

        string[] set = [.. (await deployments.Prod).Settings.Keys.Append("OTEL_EXPORTER_OTLP_ENDPOINT").Append("OTEL_EXPORTER_OTLP_HEADERS")
            .Select(key => key.Replace("__default__", "__{app}__", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Assert.Equal(set, documented.Where(key => !key.EndsWith('…')));
    }

    private async Task<Snapshot> Named(string name) =>
        name switch { "dev" => await deployments.Dev, "prod" => await deployments.Prod, _ => await deployments.Full };

    // What the host does before the app starts: underscores become colons, references their secrets.
    private static IConfigurationRoot Resolve(Snapshot snapshot) => new ConfigurationBuilder().AddInMemoryCollection(snapshot.Settings.Select(setting =>
        new KeyValuePair<string, string?>(
            setting.Key.Replace("__", ":", StringComparison.Ordinal),
            IsReference(setting.Value) ? Secret(setting.Key) : setting.Value))).Build();

    private static string Secret(string key) => key.EndsWith("ConnectionString", StringComparison.Ordinal) ? Hub
        : key.EndsWith("__ReceiptUrl", StringComparison.Ordinal) || key.EndsWith("__ReceiptAddress", StringComparison.Ordinal) ? "https://push.example.com/receipts?code=key"
        : key.EndsWith("__ServiceAccount", StringComparison.Ordinal) ? KeyFileFor(key)
        : key.EndsWith("__PrivateKey", StringComparison.Ordinal) ? AppleKey()
        : key.EndsWith("__Certificate", StringComparison.Ordinal) ? AppleCertificate()
        : AnySecret;

    private static string AppleKey()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string AppleCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = new CertificateRequest("CN=Apple Push Services", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        return Convert.ToBase64String(made.Export(X509ContentType.Pkcs12, AnySecret));
    }

    private static string KeyFileFor(string key) => key.Contains("__Fcm__", StringComparison.Ordinal)
        ? JsonSerializer.Serialize(new { type = "service_account", project_id = "news-app", private_key = Key, client_email = "push@news-app.iam.gserviceaccount.com" })
        : JsonSerializer.Serialize(new { project_id = "1", key_id = "k", private_key = Key, sub_account = "s" });

    private static string CreateKey()
    {
        using RSA key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static bool IsReference(string value) => value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal);
}
