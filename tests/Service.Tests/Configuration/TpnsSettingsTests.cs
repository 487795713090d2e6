using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels.Tpns;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class TpnsSettingsTests
{
    private const string App = "Push:Apps:default";

    private static readonly Dictionary<string, string?> Least = new()
    {
        [$"{App}:Tpns:Android:AccessId"] = "1500000001",
        [$"{App}:Tpns:Android:SecretKey"] = "s3cret",
        ["PushStorage"] = "UseDevelopmentStorage=true",
    };

    private static readonly Dictionary<string, string?> Both = new(Least)
    {
        [$"{App}:Tpns:Ios:AccessId"] = "1600000001",
        [$"{App}:Tpns:Ios:SecretKey"] = "s3cret-too",
    };

    [Fact]
    public void Read_Least_HasTheDefaults() =>
        Assert.Equal(new TpnsAccount { Android = new TpnsCredentials { AccessId = "1500000001", SecretKey = "s3cret" } }, Read(Least));

    [Fact]
    public void Read_EverySetting_IsTaken() => Assert.Equal(
        new TpnsAccount
        {
            Android = new TpnsCredentials { AccessId = "1500000001", SecretKey = "s3cret" },
            Ios = new TpnsCredentials { AccessId = "1600000001", SecretKey = "s3cret-too" },
            AccessPoint = TpnsAccessPoint.HongKong,
            BaseAddress = new Uri("http://localhost:7080/tpns"),
            Authentication = TpnsAuthentication.Basic,
            HuaweiCategory = "SUBSCRIPTION",
            HuaweiImportance = VendorImportance.Low,
            HuaweiChannelId = "h",
            XiaomiChannelId = "x",
            OppoChannelId = "o",
            VivoClassification = VivoClassification.Operational,
            FcmChannelId = "f",
            ChannelId = "own",
            ChannelName = "Messages",
            TextLimits = TpnsTextLimits.None,
            Badge = false,
            ShowsPictures = true,
            ClickPage = "im://home",
            ExtInIntent = false,
            ForegroundShow = false,
            IosMember = TpnsIosMember.Custom,
        },
        Read(new Dictionary<string, string?>(Both)
        {
            [$"{App}:Tpns:AccessPoint"] = "hongKong",
            [$"{App}:Tpns:BaseAddress"] = "http://localhost:7080/tpns",
            [$"{App}:Tpns:Authentication"] = "basic",
            [$"{App}:Tpns:HuaweiCategory"] = "SUBSCRIPTION",
            [$"{App}:Tpns:HuaweiImportance"] = "low",
            [$"{App}:Tpns:HuaweiChannelId"] = "h",
            [$"{App}:Tpns:XiaomiChannelId"] = "x",
            [$"{App}:Tpns:OppoChannelId"] = "o",
            [$"{App}:Tpns:VivoClassification"] = "operational",
            [$"{App}:Tpns:FcmChannelId"] = "f",
            [$"{App}:Tpns:ChannelId"] = "own",
            [$"{App}:Tpns:ChannelName"] = "Messages",
            [$"{App}:Tpns:TextLimits"] = "none",
            [$"{App}:Tpns:Badge"] = "false",
            [$"{App}:Tpns:ShowsPictures"] = "true",
            [$"{App}:Tpns:ClickPage"] = "im://home",
            [$"{App}:Tpns:ExtInIntent"] = "false",
            [$"{App}:Tpns:ForegroundShow"] = "false",
            [$"{App}:Tpns:IosMember"] = "custom",
        }));

    [Theory]
    [InlineData("AccessPoint", "beijing", "AccessPoint must be one of: guangzhou, shanghai, hongKong, singapore")]
    [InlineData("BaseAddress", "http://push.example", "BaseAddress must be an absolute https address without a query (http for a loopback address)")]
    [InlineData("Android:SecretKey", "", "Android:SecretKey is missing: the Secret Key of the application for Android in TPNS's console")]
    [InlineData("Android:AccessKey", "s3cret", "Android:AccessKey is not a setting; known here: AccessId, SecretKey")]
    [InlineData("Ios:AccessId", "1600000001", "Ios:SecretKey is missing: the Secret Key of the application for Ios in TPNS's console")]
    [InlineData("AccesPoint", "shanghai", "AccesPoint is not a setting; did you mean 'AccessPoint'?")]
    [InlineData("TextLimits", "all", "TextLimits must be one of: smallest, mainland, none")]
    public void Read_WrongSetting_NamesTheFullKeyAndNoSecret(string key, string value, string expected)
    {
        List<string> problems = [];
        PushSettingsReader.Read(PushSettingsTests.Configuration(new(Least) { [$"{App}:Tpns:{key}"] = value }), problems);

        Assert.Equal([$"{App}:Tpns:{expected}"], problems);
        Assert.DoesNotContain("s3cret", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void FindChannel_BothPlatforms_HaveInstancesAndCredentialsOfTheirOwn()
    {
        using ServiceProvider provider = Provide(Both);
        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        ChannelInstance[] instances = [.. DeviceRoute.All.Select(route => apps.FindChannel("default", route)).OfType<ChannelInstance>()];

        Assert.Equal(
            ["default/tpns/android/production", "default/tpns/ios/production", "default/tpns/ios/sandbox"], instances.Select(instance => instance.Key).Order());
        Assert.Equal(3, instances.Select(instance => instance.Credentials).Distinct().Count());
        Assert.Equal(3, instances.Select(instance => instance.Channel).Distinct().Count());
    }

    [Fact]
    public void FindChannel_PlatformWithoutCredentials_IsNone()
    {
        using ServiceProvider provider = Provide(Least);
        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        Assert.NotNull(apps.FindChannel("default", DeviceRoute.Of(ChannelName.Tpns, DevicePlatform.Android, PushEnvironment.Production)));
        Assert.Null(apps.FindChannel("default", DeviceRoute.Of(ChannelName.Tpns, DevicePlatform.Ios, PushEnvironment.Production)));
        Assert.Null(apps.FindChannel("default", DeviceRoute.Of(ChannelName.Tpns, DevicePlatform.Ios, PushEnvironment.Sandbox)));
    }

    private static TpnsAccount Read(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return Assert.IsType<TpnsAccount>(Assert.Single(Assert.Single(read.Apps).Vendors));
    }

    private static ServiceProvider Provide(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddLogging().AddPushFunctions(PushSettingsTests.Configuration(settings));
        return services.BuildServiceProvider();
    }
}
