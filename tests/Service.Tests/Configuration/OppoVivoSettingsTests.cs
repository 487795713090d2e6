using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class OppoVivoSettingsTests
{
    private const string App = "Push:Apps:default";

    private static readonly Dictionary<string, string?> Least = new()
    {
        [$"{App}:Oppo:AppKey"] = "key",
        [$"{App}:Oppo:MasterSecret"] = "s3cret",
        [$"{App}:Vivo:AppId"] = "105000001",
        [$"{App}:Vivo:AppKey"] = "key",
        [$"{App}:Vivo:AppSecret"] = "s3cret",
        ["PushStorage"] = "UseDevelopmentStorage=true",
    };

    [Fact]
    public void Read_LeastOfEach_HasTheClassOfAnIm()
    {
        AppSettings app = Read(Least);

        Assert.Equal(new OppoAccount { AppKey = "key", MasterSecret = "s3cret", SoundChannels = Oppo(app).SoundChannels }, Oppo(app));
        Assert.Equal(("IM", null, "https://api.push.oppomobile.com/"), (Oppo(app).Category, Oppo(app).NotifyLevel, Oppo(app).BaseAddress.AbsoluteUri));
        Assert.Equal(new VivoAccount { AppId = "105000001", AppKey = "key", AppSecret = "s3cret" }, Vivo(app));
        Assert.Equal(
            ("IM", VivoClassification.System, "https://api-push.vivo.com.cn/"), (Vivo(app).Category, Vivo(app).Classification, Vivo(app).BaseAddress.AbsoluteUri));
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        AppSettings app = Read(new Dictionary<string, string?>(Least)
        {
            [$"{App}:Oppo:BaseAddress"] = "https://api-push-cn.heytapmobi.com",
            [$"{App}:Oppo:Category"] = "TODO",
            [$"{App}:Oppo:NotifyLevel"] = "16",
            [$"{App}:Oppo:ChannelId"] = "messages",
            [$"{App}:Oppo:SoundChannels:chime.caf"] = "chimes",
            [$"{App}:Oppo:PrivateTemplateId"] = "tpl",
            [$"{App}:Oppo:PrivateTitleParameter"] = "title",
            [$"{App}:Oppo:PrivateContentParameter"] = "text",
            [$"{App}:Oppo:ContentUnits"] = "200",
            [$"{App}:Oppo:BigContentUnits"] = "100",
            [$"{App}:Oppo:ClickPage"] = "com.example.HomeActivity",
            [$"{App}:Oppo:ReceiptUrl"] = "https://push.example/receipts/oppo/default",
            [$"{App}:Vivo:BaseAddress"] = "http://localhost:7080/vivo",
            [$"{App}:Vivo:Category"] = "NEWS",
            [$"{App}:Vivo:Classification"] = "operational",
            [$"{App}:Vivo:NotifyType"] = "vibrate",
            [$"{App}:Vivo:CountsChineseTwice"] = "true",
            [$"{App}:Vivo:LongestTimeToLive"] = "604800",
            [$"{App}:Vivo:AddBadge"] = "true",
            [$"{App}:Vivo:TestMode"] = "true",
            [$"{App}:Vivo:ClickPage"] = "com.example.HomeActivity",
            [$"{App}:Vivo:ForegroundShow"] = "false",
            [$"{App}:Vivo:ReceiptUrl"] = "https://push.example/receipts/vivo/default",
        });

        Assert.Equal("chimes", Oppo(app).SoundChannels["chime.caf"]);
        Assert.Equal(
            new OppoAccount
            {
                AppKey = "key",
                MasterSecret = "s3cret",
                BaseAddress = new("https://api-push-cn.heytapmobi.com"),
                Category = "TODO",
                NotifyLevel = 16,
                ChannelId = "messages",
                SoundChannels = Oppo(app).SoundChannels,
                PrivateTemplateId = "tpl",
                PrivateTitleParameter = "title",
                PrivateContentParameter = "text",
                ContentUnits = 200,
                BigContentUnits = 100,
                ClickPage = "com.example.HomeActivity",
                ReceiptUrl = new("https://push.example/receipts/oppo/default"),
            },
            Oppo(app));
        Assert.Equal(
            new VivoAccount
            {
                AppId = "105000001",
                AppKey = "key",
                AppSecret = "s3cret",
                BaseAddress = new("http://localhost:7080/vivo"),
                Category = "NEWS",
                Classification = VivoClassification.Operational,
                NotifyType = VivoNotifyType.Vibrate,
                CountsChineseTwice = true,
                LongestTimeToLive = TimeSpan.FromDays(7),
                AddBadge = true,
                TestMode = true,
                ClickPage = "com.example.HomeActivity",
                ForegroundShow = false,
                ReceiptUrl = new("https://push.example/receipts/vivo/default"),
            },
            Vivo(app));
    }

    [Theory]
    [InlineData("Oppo:MasterSecret", "", "Oppo:MasterSecret is missing: the MasterSecret of OPPO's push console")]
    [InlineData("Oppo:MasterSecrt", "s3cret", "Oppo:MasterSecrt is not a setting; did you mean 'MasterSecret'?")]
    [InlineData("Oppo:NotifyLevel", "3", "Oppo:NotifyLevel must be one of: 1, 2, 16")]
    [InlineData("Oppo:ContentUnits", "19", "Oppo:ContentUnits must be a whole number from 20 to 200")]
    [InlineData("Oppo:ReceiptUrl", "push", "Oppo:ReceiptUrl must be an absolute address")]
    [InlineData("Vivo:AppId", "x", "Vivo:AppId must be a number")]
    [InlineData("Vivo:Classification", "1", "Vivo:Classification must be one of: operational, system")]
    [InlineData("Vivo:NotifyType", "loud", "Vivo:NotifyType must be one of: none, ring, vibrate, both")]
    [InlineData("Vivo:LongestTimeToLive", "59", "Vivo:LongestTimeToLive must be a whole number from 60 to 604800")]
    [InlineData("Vivo:AddBadge", "yes", "Vivo:AddBadge must be true or false")]
    public void Read_WrongSetting_NamesTheFullKeyAndNoSecret(string key, string value, string expected)
    {
        List<string> problems = [];
        PushSettingsReader.Read(PushSettingsTests.Configuration(new(Least) { [$"{App}:{key}"] = value }), problems);

        Assert.Equal([$"{App}:{expected}"], problems);
        Assert.DoesNotContain("s3cret", problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChannelName.Oppo)]
    [InlineData(ChannelName.Vivo)]
    public void FindChannel_Vendor_IsOpen(ChannelName channel)
    {
        ServiceCollection services = new();
        services.AddLogging().AddPushFunctions(PushSettingsTests.Configuration(Least));
        using ServiceProvider provider = services.BuildServiceProvider();

        ChannelInstance instance = provider.GetRequiredService<IAppDirectory>().FindChannel("default", channel, PushEnvironment.Production)!;

        Assert.IsType<VendorChannel>(instance.Channel, exactMatch: false);
    }

    private static OppoAccount Oppo(AppSettings app) => Assert.Single(app.Vendors.OfType<OppoAccount>());

    private static VivoAccount Vivo(AppSettings app) => Assert.Single(app.Vendors.OfType<VivoAccount>());

    private static AppSettings Read(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return Assert.Single(read.Apps);
    }
}
