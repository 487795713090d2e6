using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels;
using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class XiaomiAndMeizuSettingsTests
{
    private const string App = "Push:Apps:default";

    private static readonly (string, string)[] Least =
    [
        ($"{App}:Xiaomi:AppSecret", "s3cret"),
        ($"{App}:Xiaomi:PackageName", "com.example.im"),
        ($"{App}:Xiaomi:ChannelId", "104000"),
        ($"{App}:Meizu:AppId", "110000"),
        ($"{App}:Meizu:AppSecret", "s3cret"),
    ];

    [Fact]
    public void Read_LeastSettings_HaveTheAccountsDefaults()
    {
        IReadOnlyList<IVendorAccount> vendors = Read(Least);

        XiaomiAccount xiaomi = Assert.IsType<XiaomiAccount>(vendors[0]);
        MeizuAccount meizu = Assert.IsType<MeizuAccount>(vendors[1]);
        Assert.Equal(("s3cret", "com.example.im", "104000"), (xiaomi.AppSecret, xiaomi.PackageName, xiaomi.ChannelId));
        Assert.Equal((PushRoute.Direct, XiaomiRegion.China, XiaomiMessageKind.Private, 19), (xiaomi.Through, xiaomi.Region, xiaomi.MessageKind, xiaomi.ReceiptTypes));
        Assert.Equal(("110000", MeizuNoticeType.Private, 1), (meizu.AppId, meizu.NoticeType, meizu.PrivateNumber));
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        IReadOnlyList<IVendorAccount> vendors = Read(
        [
            .. Least,
            ($"{App}:Xiaomi:Through", "notificationHub"),
            ($"{App}:Xiaomi:Region", "india"),
            ($"{App}:Xiaomi:BaseAddress", "https://mi.example/"),
            ($"{App}:Xiaomi:SoundChannels:chime.caf", "104001"),
            ($"{App}:Xiaomi:MessageKind", "public"),
            ($"{App}:Xiaomi:TemplateId", "P1"),
            ($"{App}:Xiaomi:TemplateParameters:who", "title"),
            ($"{App}:Xiaomi:ClickPage", "im://home"),
            ($"{App}:Xiaomi:ForegroundShow", "false"),
            ($"{App}:Xiaomi:Badge", "false"),
            ($"{App}:Xiaomi:ReceiptAddress", "https://push.example/receipts/xiaomi/default"),
            ($"{App}:Xiaomi:ReceiptTypes", "16"),
            ($"{App}:Meizu:BaseAddress", "https://mz.example/"),
            ($"{App}:Meizu:NoticeType", "public"),
            ($"{App}:Meizu:PrivateNumber", "0"),
            ($"{App}:Meizu:ClickPage", "com.example.Home"),
            ($"{App}:Meizu:ReceiptAddress", "https://push.example/receipts/meizu/default"),
        ]);

        XiaomiAccount xiaomi = (XiaomiAccount)vendors[0];
        Assert.Equal(
            (PushRoute.NotificationHub, XiaomiRegion.India, new Uri("https://mi.example/"), XiaomiMessageKind.Public),
            (xiaomi.Through, xiaomi.Region, xiaomi.BaseAddress, xiaomi.MessageKind));
        Assert.Equal(("104001", "P1", "title"), (xiaomi.SoundChannels["chime.caf"], xiaomi.TemplateId, xiaomi.TemplateParameters["who"]));
        Assert.Equal(
            ("im://home", false, false, new Uri("https://push.example/receipts/xiaomi/default"), 16),
            (xiaomi.ClickPage, xiaomi.ForegroundShow, xiaomi.Badge, xiaomi.ReceiptAddress, xiaomi.ReceiptTypes));
        MeizuAccount meizu = (MeizuAccount)vendors[1];
        Assert.Equal(
            (new Uri("https://mz.example/"), MeizuNoticeType.Public, 0, "com.example.Home", new Uri("https://push.example/receipts/meizu/default")),
            (meizu.BaseAddress, meizu.NoticeType, meizu.PrivateNumber, meizu.ClickPage, meizu.ReceiptAddress));
    }

    [Theory]
    [InlineData("Xiaomi:Region", "mars", "Push:Apps:default:Xiaomi:Region must be one of: china, global, singapore, europe, russia, india")]
    [InlineData("Xiaomi:ReceiptAddress", "nowhere", "Push:Apps:default:Xiaomi:ReceiptAddress must be an absolute address")]
    [InlineData("Xiaomi:ReceiptTypes", "0", "Push:Apps:default:Xiaomi:ReceiptTypes must be a whole number from 1 to 2047")]
    [InlineData("Xiaomi:AppSecrets", "x", "Push:Apps:default:Xiaomi:AppSecrets is not a setting; did you mean 'AppSecret'?")]
    [InlineData("Meizu:PrivateNumber", "2", "Push:Apps:default:Meizu:PrivateNumber must be a whole number from 0 to 1")]
    [InlineData("Meizu:AppId", "", "Push:Apps:default:Meizu:AppId is missing: the app's id on Meizu's push platform")]
    public void Read_WrongSetting_NamesTheFullKey(string key, string value, string problem) =>
        Assert.Equal([problem], Problems(PushSettingsTests.Valid([.. Least, ($"{App}:{key}", value)])));

    [Fact]
    public void Read_XiaomiThroughAHubThatIsNotThere_IsRefused()
    {
        Dictionary<string, string?> settings = PushSettingsTests.Valid([.. Least, ($"{App}:Xiaomi:Through", "notificationHub")]);
        settings.Remove($"{App}:NotificationHub:ConnectionString");
        settings.Remove($"{App}:NotificationHub:Name");

        Assert.Equal(
            ["Push:Apps:default:Xiaomi:Through is notificationHub, and there is no Push:Apps:default:NotificationHub"], Problems(settings));
    }

    [Theory]
    [InlineData("direct", false)]
    [InlineData("notificationHub", true)]
    public void FindChannel_Xiaomi_GoesTheWayAskedForAndByRestWhateverTheHostHas(string through, bool isHub)
    {
        ServiceCollection services = new();
        services.AddSingleton<INotificationHubChannelFactory, SdkInItsPlace>();
        services.AddPushFunctions(PushSettingsTests.Configuration(PushSettingsTests.Valid([.. Least, ($"{App}:Xiaomi:Through", through)])));
        using ServiceProvider provider = services.BuildServiceProvider();
        IAppDirectory apps = provider.GetRequiredService<IAppDirectory>();

        IPushChannel xiaomi = apps.FindChannel("default", ChannelName.Xiaomi, PushEnvironment.Production)!.Channel;

        Assert.Equal(isHub, xiaomi is NotificationHubRestChannel);
        Assert.IsType<Unused>(apps.FindChannel("default", ChannelName.Apns, PushEnvironment.Production)!.Channel);
        Assert.NotNull(apps.FindChannel("default", ChannelName.Meizu, PushEnvironment.Production));
    }

    private static IReadOnlyList<IVendorAccount> Read((string, string)[] settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(PushSettingsTests.Valid(settings)), problems);
        Assert.Empty(problems);
        return read.Apps[0].Vendors;
    }

    private static List<string> Problems(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        return problems;
    }

    private sealed class SdkInItsPlace : INotificationHubChannelFactory
    {
        public IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads) => new Unused();
    }

    private sealed class Unused : IPushChannel
    {
        public Composition Compose(Notification notification) => throw new NotSupportedException();

        public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
