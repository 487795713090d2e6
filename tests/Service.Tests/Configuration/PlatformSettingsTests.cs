using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Platforms;
using PushFunctions.Service.Registration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class PlatformSettingsTests
{
    private const string App = "Push:Apps:default";

    private static readonly Lazy<string> P8 = new(() =>
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    });

    [Theory]
    [InlineData("Apns")]
    [InlineData("Fcm")]
    public void Read_HubAlone_IsTheWay(string platform)
    {
        Assert.Equal(PushRoute.NotificationHub, Of(PushSettingsTests.Valid(), platform));
        Assert.Equal(PushRoute.NotificationHub, Of(PushSettingsTests.Valid(($"{App}:{platform}:Through", "notificationHub")), platform));
    }

    [Theory]
    [InlineData("Apns", "Push:Apps:default:Apns:PrivateKey, Push:Apps:default:Apns:Certificate")]
    [InlineData("Fcm", "Push:Apps:default:Fcm:ServiceAccount, Push:Apps:default:Fcm:Federation")]
    public void Read_DirectWithoutCredentials_IsRefusedByKey(string platform, string keys) => Assert.Equal(
        [$"{App}:{platform}:Through is direct, and there are no credentials: {keys}"],
        Problems(PushSettingsTests.Valid(($"{App}:{platform}:Through", "direct"))));

    [Theory]
    [InlineData("Apns")]
    [InlineData("Fcm")]
    public void Read_HubThatIsNotThere_IsRefusedByKey(string platform) => Assert.Contains(
        $"{App}:{platform}:Through is notificationHub, and there is no {App}:NotificationHub",
        Problems(WithoutHub(($"{App}:{platform}:Through", "notificationHub"))));

    [Fact]
    public void Read_OtherWay_IsRefusedByKey() => Assert.Equal(
        [$"{App}:Apns:Through must be one of: direct, notificationHub"],
        Problems(PushSettingsTests.Valid(($"{App}:Apns:Through", "carrierPigeon"))));

    [Fact]
    public void Read_ApnsKey_OpensBothEnvironmentsAndIsTheWayWhereThereIsNoHub()
    {
        PlatformSettings apns = Apns(WithoutHub(Key()));

        Assert.Equal(PushRoute.Direct, apns.Through);
        Assert.Equal([PushEnvironment.Production, PushEnvironment.Sandbox], apns.Direct.Select(way => way.Environment));
    }

    [Fact]
    public void Read_ApnsKeyBesideAHub_ChangesNothingUntilItIsAskedFor()
    {
        Assert.Equal(PushRoute.NotificationHub, Apns(PushSettingsTests.Valid(Key())).Through);
        Assert.Equal(PushRoute.Direct, Apns(PushSettingsTests.Valid([.. Key(), ($"{App}:Apns:Through", "direct")])).Through);
    }

    [Theory]
    [InlineData("production", false, new[] { PushEnvironment.Production })]
    [InlineData("sandbox", false, new[] { PushEnvironment.Sandbox })]
    [InlineData("production", true, new[] { PushEnvironment.Production, PushEnvironment.Sandbox })]
    [InlineData(null, true, new[] { PushEnvironment.Production, PushEnvironment.Sandbox })]
    public void Read_ApnsOfOneEnvironment_OpensThatAlone(string? environment, bool hasSandbox, PushEnvironment[] expected)
    {
        List<(string, string)> settings = [.. Key()];
        if (environment is not null)
        {
            settings.Add(($"{App}:Apns:Environment", environment));
        }

        if (hasSandbox)
        {
            settings.AddRange(Key("ApnsSandbox"));
        }

        Assert.Equal(expected, Apns(WithoutHub([.. settings])).Direct.Select(way => way.Environment));
    }

    [Theory]
    [InlineData("Apns:PrivateKey", "not a key", "Apns:PrivateKey must be the content of the .p8 file: a P-256 key in PEM, which ES256 takes")]
    [InlineData("Apns:BundleId", "com.example chat", "Apns:BundleId must have letters, digits, '-' and '.' only, at most 155")]
    [InlineData("Apns:KeyId", "short", "Apns:KeyId must be the key's id: ten letters and digits")]
    [InlineData("Apns:TeamId", "", "Apns:TeamId must be the team's id: ten letters and digits")]
    [InlineData("Apns:BaseAddress", "http://apns.example", "Apns:BaseAddress must be an absolute https address without a query (http for a loopback address)")]
    [InlineData("Apns:Environment", "moon", "Apns:Environment must be one of: production, sandbox")]
    [InlineData("Apns:PrivateKy", "x", "Apns:PrivateKy is not a setting; did you mean 'PrivateKey'?")]
    [InlineData("Fcm:ProjectId", "chat-app", "Fcm:ProjectId goes with Push:Apps:default:Fcm:ServiceAccount or :Federation only")]
    [InlineData("Fcm:BaseAddress", "http://127.0.0.1:1", "Fcm:BaseAddress goes with Push:Apps:default:Fcm:ServiceAccount or :Federation only")]
    [InlineData("ApnsSandbox:BundleId", "com.example.chat", "ApnsSandbox:PrivateKey is missing: the content of the .p8 file, or in its place Certificate")]
    public void Read_WrongSetting_NamesTheFullKeyAndNotItsValue(string key, string value, string problem) =>
        Assert.Equal([$"{App}:{problem}"], Problems(WithoutHub([.. Key(), ($"{App}:{key}", value)])));

    [Fact]
    public void Read_TwoWaysToTheSandbox_AreRefused() => Assert.Equal(
        [$"{App}:ApnsSandbox is there, and {App}:Apns:Environment is sandbox: one of the two is to open it"],
        Problems(WithoutHub([.. Key(), .. Key("ApnsSandbox"), ($"{App}:Apns:Environment", "sandbox")])));

    [Theory]
    [InlineData("direct", false)]
    [InlineData("notificationHub", true)]
    [InlineData("", true)]
    public void FindChannel_Apns_GoesTheWayAskedFor(string through, bool isHub)
    {
        ServiceCollection services = new();
        services.AddPushFunctions(PushSettingsTests.Configuration(PushSettingsTests.Valid([.. Key(), ($"{App}:Apns:Through", through)])));
        using ServiceProvider provider = services.BuildServiceProvider();
        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        ChannelInstance apns = apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production)!;

        Assert.Equal(isHub, apns.Channel is NotificationHubChannel);
        Assert.Equal(!isHub, apns.TakingIsProof);
        Assert.Equal(isHub, apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Sandbox) is null); // the hub is of production alone
        Assert.IsAssignableFrom<NotificationHubChannel>(apps.FindChannel("default", ChannelName.Fcm, PushEnvironment.Production)!.Channel);
    }

    [Fact]
    public void FindChannel_EnvironmentWithoutCredentials_IsNone()
    {
        ServiceCollection services = new();
        services.AddPushFunctions(PushSettingsTests.Configuration(WithoutHub([.. Key(), ($"{App}:Apns:Environment", "production")])));
        using ServiceProvider provider = services.BuildServiceProvider();
        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        Assert.NotNull(apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production));
        Assert.Null(apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Sandbox));
        Assert.Null(apps.FindChannel("default", ChannelName.Fcm, PushEnvironment.Production));
    }

    private static (string, string)[] Key(string section = "Apns") =>
    [
        ($"{App}:{section}:PrivateKey", P8.Value), ($"{App}:{section}:KeyId", "ABCDE12345"), ($"{App}:{section}:TeamId", "TEAM567890"),
        ($"{App}:{section}:BundleId", "com.example.chat"),
    ];

    private static PlatformSettings Apns(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return read.Apps[0].Platforms.Single(one => one.Channel == ChannelName.Apns);
    }

    internal static Dictionary<string, string?> WithoutHub(params (string, string)[] settings)
    {
        Dictionary<string, string?> all = PushSettingsTests.Valid(settings);
        all.Remove($"{App}:NotificationHub:ConnectionString");
        all.Remove($"{App}:NotificationHub:Name");
        return all;
    }

    internal static List<string> Problems(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        return problems;
    }

    private static PushRoute? Of(Dictionary<string, string?> settings, string platform)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return read.Apps[0].Platforms.Single(one => one.Channel == (platform == "Apns" ? ChannelName.Apns : ChannelName.Fcm)).Through;
    }
}
