using PushFunctions.Channels.Timpush;
using PushFunctions.Core.Messages;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class TimpushSettingsTests
{
    private const string App = "Push:Apps:default";

    private static readonly (string, string)[] Least = [($"{App}:Timpush:SdkAppId", "1400000001"), ($"{App}:Timpush:SecretKey", "s3cret")];

    [Fact]
    public void Read_LeastSettings_HaveTheAccountsDefaults()
    {
        TimpushAccount account = Read(Least);

        Assert.Equal(new TimpushAccount { SdkAppId = "1400000001", SecretKey = "s3cret" }, account);
        Assert.Equal(
            ("administrator", TimpushRegion.China, TimeSpan.FromDays(1), "IM", MeizuNoticeType.Private, 1),
            (account.Identifier, account.Region, account.UserSigLifetime, account.VivoCategory, account.MeizuNoticeType, account.MeizuPrivateNumber));
    }

    [Fact]
    public void Read_EverySetting_IsTaken() => Assert.Equal(
        new TimpushAccount
        {
            SdkAppId = "1400000001",
            SecretKey = "s3cret",
            Identifier = "pusher",
            FromAccount = "im-team",
            Region = TimpushRegion.Germany,
            BaseAddress = new Uri("https://chat.example/"),
            UserSigLifetime = TimeSpan.FromHours(1),
            HuaweiCategory = "VOIP",
            HuaweiChannelId = "hw",
            HonorImportance = VendorImportance.Low,
            XiaomiChannelId = "mi",
            OppoChannelId = "op",
            OppoCategory = "ACCOUNT",
            VivoCategory = "ORDER",
            MeizuNoticeType = MeizuNoticeType.Public,
            MeizuPrivateNumber = 0,
            FcmChannelId = "messages",
            HarmonyCategory = "SUBSCRIPTION",
        },
        Read(
        [
            .. Least,
            ($"{App}:Timpush:Identifier", "pusher"),
            ($"{App}:Timpush:FromAccount", "im-team"),
            ($"{App}:Timpush:Region", "germany"),
            ($"{App}:Timpush:BaseAddress", "https://chat.example/"),
            ($"{App}:Timpush:UserSigLifetime", "3600"),
            ($"{App}:Timpush:HuaweiCategory", "VOIP"),
            ($"{App}:Timpush:HuaweiChannelId", "hw"),
            ($"{App}:Timpush:HonorImportance", "low"),
            ($"{App}:Timpush:XiaomiChannelId", "mi"),
            ($"{App}:Timpush:OppoChannelId", "op"),
            ($"{App}:Timpush:OppoCategory", "ACCOUNT"),
            ($"{App}:Timpush:VivoCategory", "ORDER"),
            ($"{App}:Timpush:MeizuNoticeType", "public"),
            ($"{App}:Timpush:MeizuPrivateNumber", "0"),
            ($"{App}:Timpush:FcmChannelId", "messages"),
            ($"{App}:Timpush:HarmonyCategory", "SUBSCRIPTION"),
        ]));

    [Theory]
    [InlineData("Region", "mars", "Push:Apps:default:Timpush:Region must be one of: china, singapore, korea, germany, usa, indonesia")]
    [InlineData("SdkAppId", "im", "Push:Apps:default:Timpush:SdkAppId must be a number without leading zeros")]
    [InlineData("SecretKey", "", "Push:Apps:default:Timpush:SecretKey is missing: the application's secret key in Tencent's console")]
    [InlineData("UserSigLifetime", "599", "Push:Apps:default:Timpush:UserSigLifetime must be a whole number from 600 to 15552000")]
    [InlineData("Secret", "x", "Push:Apps:default:Timpush:Secret is not a setting; did you mean 'SecretKey'?")]
    public void Read_WrongSetting_NamesTheFullKey(string key, string value, string problem)
    {
        List<string> problems = [];

        PushSettingsReader.Read(PushSettingsTests.Configuration(PushSettingsTests.Valid([.. Least, ($"{App}:Timpush:{key}", value)])), problems);

        Assert.Equal([problem], problems);
    }

    private static TimpushAccount Read((string, string)[] settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(PushSettingsTests.Valid(settings)), problems);
        Assert.Empty(problems);
        return Assert.IsType<TimpushAccount>(Assert.Single(read.Apps[0].Vendors));
    }
}
