using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels;
using PushFunctions.Channels.Harmony;
using PushFunctions.Channels.Honor;
using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Vendors;
using PushFunctions.Service.Registration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class VendorSettingsTests
{
    private const string App = "Push:Apps:default";

    private static readonly string KeyFile = CreateKeyFile();

    private static readonly Dictionary<string, string?> Least = new()
    {
        [$"{App}:Huawei:ClientId"] = "100000001",
        [$"{App}:Huawei:ClientSecret"] = "s3cret",
        [$"{App}:Harmony:ServiceAccount"] = KeyFile,
        [$"{App}:Honor:AppId"] = "104400001",
        [$"{App}:Honor:ClientId"] = "client",
        [$"{App}:Honor:ClientSecret"] = "s3cret",
        ["PushStorage"] = "UseDevelopmentStorage=true",
    };

    [Fact]
    public void Read_LeastOfEachVendor_HasTheClassOfAnImAndNeedsNoHub()
    {
        AppSettings app = Read(Least);

        HuaweiAccount huawei = Assert.Single(app.Vendors.OfType<HuaweiAccount>());
        Assert.Equal(("100000001", "IM", VendorImportance.Normal, null), (huawei.ClientId, huawei.Category, huawei.Importance, huawei.ProjectId));
        Assert.Equal("https://push-api.cloud.huawei.com/", huawei.BaseAddress.AbsoluteUri);
        Assert.Equal("https://oauth-login.cloud.huawei.com/oauth2/v3/token", huawei.TokenAddress.AbsoluteUri);
        Assert.Equal("IM", Assert.Single(app.Vendors.OfType<HarmonyAccount>()).Category);
        HonorAccount honor = Assert.Single(app.Vendors.OfType<HonorAccount>());
        Assert.Equal(("104400001", VendorImportance.Normal), (honor.AppId, honor.Importance));
        Assert.Equal("https://iam.developer.honor.com/auth/token", honor.TokenAddress.AbsoluteUri);
        Assert.Null(app.Hub);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        AppSettings app = Read(new Dictionary<string, string?>(Least)
        {
            [$"{App}:DefaultTitle"] = "Our chat",
            [$"{App}:Ext:Overflow"] = "refuse",
            [$"{App}:Huawei:ProjectId"] = "7364",
            [$"{App}:Huawei:BaseAddress"] = "http://localhost:7080/huawei",
            [$"{App}:Huawei:TokenAddress"] = "http://localhost:7080/huawei/oauth2/v3/token",
            [$"{App}:Huawei:Category"] = "WORK",
            [$"{App}:Huawei:Importance"] = "low",
            [$"{App}:Huawei:ChannelId"] = "messages",
            [$"{App}:Huawei:SoundChannels:chime.caf"] = "chimes",
            [$"{App}:Huawei:BadgeClass"] = "com.example.Main",
            [$"{App}:Huawei:ClickPage"] = "com.example.OPEN",
            [$"{App}:Huawei:ForegroundShow"] = "false",
            [$"{App}:Huawei:CollapseKey"] = "-1",
            [$"{App}:Huawei:GroupByConversation"] = "true",
            [$"{App}:Huawei:Visibility"] = "private",
            [$"{App}:Huawei:ReceiptId"] = "RCP1",
            [$"{App}:Huawei:ReceiptUser"] = "user",
            [$"{App}:Huawei:ReceiptSecret"] = "s3cret",
            [$"{App}:Harmony:ProjectId"] = "7365",
            [$"{App}:Harmony:BaseAddress"] = "http://localhost:7080/harmony",
            [$"{App}:Harmony:Category"] = "WORK",
            [$"{App}:Harmony:ClickPage"] = "im://home",
            [$"{App}:Harmony:ForegroundShow"] = "false",
            [$"{App}:Harmony:BadgeMessages"] = "false",
            [$"{App}:Harmony:CollapseKey"] = "7",
            [$"{App}:Harmony:ReceiptId"] = "RCP2",
            [$"{App}:Harmony:ReceiptUser"] = "user",
            [$"{App}:Harmony:ReceiptSecret"] = "s3cret",
            [$"{App}:Honor:BaseAddress"] = "https://push-api.cloud.hihonor.com",
            [$"{App}:Honor:TokenAddress"] = "https://iam.developer.hihonor.com/auth/token",
            [$"{App}:Honor:Importance"] = "low",
            [$"{App}:Honor:BadgeClass"] = "com.example.Main",
            [$"{App}:Honor:ClickPage"] = "com.example.OPEN",
            [$"{App}:Honor:GroupByConversation"] = "true",
        });

        Assert.Equal(new VendorPayloadOptions { Title = "Our chat", ExtOverflow = ExtOverflow.Refuse }, app.VendorPayloads);
        HuaweiAccount huawei = Assert.Single(app.Vendors.OfType<HuaweiAccount>());
        Assert.Equal("chimes", huawei.SoundChannels["chime.caf"]);
        Assert.Equal(
            new HuaweiAccount
            {
                ClientId = "100000001",
                ClientSecret = "s3cret",
                ProjectId = "7364",
                BaseAddress = new("http://localhost:7080/huawei"),
                TokenAddress = new("http://localhost:7080/huawei/oauth2/v3/token"),
                Category = "WORK",
                Importance = VendorImportance.Low,
                ChannelId = "messages",
                SoundChannels = huawei.SoundChannels,
                BadgeClass = "com.example.Main",
                ClickPage = "com.example.OPEN",
                ForegroundShow = false,
                CollapseKey = -1,
                GroupByConversation = true,
                Visibility = HuaweiVisibility.Private,
                ReceiptId = "RCP1",
                ReceiptUser = "user",
                ReceiptSecret = "s3cret",
            },
            huawei);
        Assert.Equal(
            new HarmonyAccount
            {
                ServiceAccount = KeyFile,
                ProjectId = "7365",
                BaseAddress = new("http://localhost:7080/harmony"),
                Category = "WORK",
                ClickPage = "im://home",
                ForegroundShow = false,
                BadgeMessages = false,
                CollapseKey = 7,
                ReceiptId = "RCP2",
                ReceiptUser = "user",
                ReceiptSecret = "s3cret",
            },
            Assert.Single(app.Vendors.OfType<HarmonyAccount>()));
        Assert.Equal(
            new HonorAccount
            {
                AppId = "104400001",
                ClientId = "client",
                ClientSecret = "s3cret",
                BaseAddress = new("https://push-api.cloud.hihonor.com"),
                TokenAddress = new("https://iam.developer.hihonor.com/auth/token"),
                Importance = VendorImportance.Low,
                BadgeClass = "com.example.Main",
                ClickPage = "com.example.OPEN",
                GroupByConversation = true,
            },
            Assert.Single(app.Vendors.OfType<HonorAccount>()));
    }

    [Theory]
    [InlineData("Huawei:ClientSecret", "", "Huawei:ClientSecret is missing: the OAuth 2.0 client secret of AppGallery Connect")]
    [InlineData("Huawei:ClientScret", "s3cret", "Huawei:ClientScret is not a setting; did you mean 'ClientSecret'?")]
    [InlineData("Huawei:BaseAddress", "push-api", "Huawei:BaseAddress must be an absolute address")]
    [InlineData("Huawei:BaseAddress", "http://push.example", "Huawei:BaseAddress must be an absolute https address without a query (http for a loopback address)")]
    [InlineData("Huawei:Importance", "high", "Huawei:Importance must be one of: low, normal")]
    [InlineData("Huawei:CollapseKey", "101", "Huawei:CollapseKey must be a whole number from -1 to 100")]
    [InlineData("Huawei:Visibility", "hidden", "Huawei:Visibility must be one of: public, private, secret")]
    [InlineData("Harmony:ServiceAccount", "s3cret", "Harmony:ServiceAccount must be the content of the service account's key file, as JSON")]
    [InlineData("Honor:AppId", "", "Honor:AppId is missing: the app's id at Honor")]
    [InlineData("Huawey:ClientId", "1", "Huawey is not a setting; did you mean 'Huawei'?")]
    [InlineData("DefaultTitle", "12345678901234567890123456789012345678901", "DefaultTitle must have 1 to 40 UTF-16 units and no control character")]
    public void Read_WrongSetting_NamesTheFullKeyAndNoSecret(string key, string value, string expected)
    {
        List<string> problems = [];
        PushSettingsReader.Read(PushSettingsTests.Configuration(new(Least) { [$"{App}:{key}"] = value }), problems);

        Assert.Equal([$"{App}:{expected}"], problems);
        Assert.DoesNotContain("s3cret", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void FindChannel_EveryVendor_IsOpenInTheOneEnvironmentThatItHas()
    {
        ServiceCollection services = new();
        services.AddLogging().AddPushFunctions(PushSettingsTests.Configuration(Least));
        using ServiceProvider provider = services.BuildServiceProvider();
        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        foreach ((ChannelName channel, string key) in
            ((ChannelName, string)[])[(ChannelName.Huawei, "huawei"), (ChannelName.Harmony, "harmony"), (ChannelName.Honor, "honor")])
        {
            ChannelInstance instance = apps.FindChannel("default", channel, PushEnvironment.Sandbox)!;
            Assert.Same(instance, apps.FindChannel("default", channel, PushEnvironment.Production));
            Assert.Equal($"default/{key}/production", instance.Key);
            Assert.IsType<VendorChannel>(instance.Channel, exactMatch: false);
        }

        Assert.Null(apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production));
    }

    [Fact]
    public void All_Readers_HaveKeysOfTheirOwn() =>
        Assert.Equal(VendorReaders.All.Count, VendorReaders.All.Select(reader => reader.Key.ToUpperInvariant()).Distinct().Count());

    private static AppSettings Read(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return Assert.Single(read.Apps);
    }

    private static string CreateKeyFile()
    {
        using RSA key = RSA.Create(2048);
        return JsonSerializer.Serialize(new { project_id = "1", key_id = "k", private_key = key.ExportPkcs8PrivateKeyPem(), sub_account = "s" });
    }
}
