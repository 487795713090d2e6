using Microsoft.Extensions.Configuration;
using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Apps;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Tests.Configuration;

/// <summary>Settings below which the keys are names of the reader's choice, and the second form for where those cannot be keys.</summary>
public sealed class NamedPairsTests
{
    private const string App = "Push:Apps:default";

    private static readonly (string Key, string? Value)[] Least =
    [
        ($"{App}:NotificationHub:ConnectionString", "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=c2VjcmV0"),
        ($"{App}:NotificationHub:Name", "shop"),
        ($"{App}:Huawei:ClientId", "1"), ($"{App}:Huawei:ClientSecret", "s"),
        ($"{App}:Oppo:AppKey", "k"), ($"{App}:Oppo:MasterSecret", "s"),
        ($"{App}:Xiaomi:AppSecret", "s"), ($"{App}:Xiaomi:PackageName", "com.example.shop"), ($"{App}:Xiaomi:ChannelId", "c"),
    ];

    [Fact]
    public void Read_SoundChannelsInBothForms_AreTheSame()
    {
        (string[] problems, PushSettings settings) = Read(
            ($"{App}:Fcm:SoundChannels:chime", "a"), ($"{App}:Fcm:SoundChannels:0:Sound", "push.no_sound"), ($"{App}:Fcm:SoundChannels:0:Channel", "b"),
            ($"{App}:Huawei:SoundChannels:0:Sound", "chime.caf"), ($"{App}:Huawei:SoundChannels:0:Channel", "h"),
            ($"{App}:OPPO:SOUNDCHANNELS:7:SOUND", "chime.caf"), ($"{App}:OPPO:SOUNDCHANNELS:7:CHANNEL", "o"),
            ($"{App}:Xiaomi:SoundChannels:0:Sound", "Chime.caf"), ($"{App}:Xiaomi:SoundChannels:0:Channel", "x"));

        Assert.Empty(problems);
        AppSettings app = settings.Apps.Single();
        Assert.Equal([("chime", "a"), ("push.no_sound", "b")], Pairs(app.Payloads.SoundChannels));
        Assert.Equal([("chime.caf", "h")], Pairs(app.Vendors.OfType<HuaweiAccount>().Single().SoundChannels));
        Assert.Equal([("chime.caf", "o")], Pairs(app.Vendors.OfType<OppoAccount>().Single().SoundChannels));
        Assert.Equal([("Chime.caf", "x")], Pairs(app.Vendors.OfType<XiaomiAccount>().Single().SoundChannels));
    }

    [Fact]
    public void Read_TemplatesOfOurOwnAndXiaomis_HaveTheSecondFormToo()
    {
        (string[] problems, PushSettings settings) = Read(
            ($"{App}:Templates:0:Id", "order-sent"), ($"{App}:Templates:0:Title", "On its way"), ($"{App}:Templates:plain:Body", "b"),
            ($"{App}:Xiaomi:TemplateId", "P1"), ($"{App}:Xiaomi:TemplateParameters:0:Parameter", "key-word"), ($"{App}:Xiaomi:TemplateParameters:0:Text", "body"));

        Assert.Empty(problems);
        AppSettings app = settings.Apps.Single();
        Assert.Equal(new TemplateText("On its way", null), app.Profile.Templates["order-sent"]);
        Assert.Equal(new TemplateText(null, "b"), app.Profile.Templates["plain"]);
        Assert.Equal([("key-word", "body")], Pairs(app.Vendors.OfType<XiaomiAccount>().Single().TemplateParameters));
    }

    [Theory]
    [InlineData("Fcm:SoundChannels:0:Sound=chime.caf", "Fcm:SoundChannels:0:Channel is missing")]
    [InlineData("Fcm:SoundChannels:0:Channel=a", "Fcm:SoundChannels:0:Sound is missing")]
    [InlineData("Fcm:SoundChannels:0:Sound=x;Fcm:SoundChannels:0:Chanel=a", "Fcm:SoundChannels:0:Channel is missing|Fcm:SoundChannels:0:Chanel is not a setting; did you mean 'Channel'?")]
    [InlineData("Fcm:SoundChannels:0:Sound=x;Fcm:SoundChannels:0:Channel=a;Fcm:SoundChannels:x=b", "Fcm:SoundChannels:x names what another entry names")]
    [InlineData("Templates:0:Id=x;Templates:0:Body=a;Templates:x:Body=b", "Templates:x names what another entry names")]
    public void Read_PairThatIsNone_IsNamed(string given, string expected)
    {
        (string[] problems, _) = Read([.. given.Split(';').Select(pair => pair.Split('=')).Select(pair => ($"{App}:{pair[0]}", pair[1]))]);

        Assert.Equal(expected.Split('|').Select(problem => $"{App}:{problem}"), problems);
    }

    private static IEnumerable<(string Name, string Value)> Pairs(IReadOnlyDictionary<string, string> map) =>
        map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    private static (string[] Problems, PushSettings Settings) Read(params (string Key, string Value)[] more)
    {
        List<string> problems = [];
        PushSettings settings = PushSettingsReader.Read(
            new ConfigurationBuilder().AddInMemoryCollection([
                .. Least.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
                .. more.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]).Build(),
            problems);
        return ([.. problems], settings);
    }
}
