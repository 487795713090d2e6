using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Channels;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class PushSettingsTests
{
    private const string Hub = "Push:Apps:default:NotificationHub";
    private const string Secret = "c2VjcmV0LWtleQ==";

    public static string Connection(string space = "one") =>
        $"Endpoint=sb://{space}.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey={Secret}";

    [Fact]
    public void Read_LeastConfiguration_HasTheDefaults()
    {
        PushSettings settings = Read(Valid());

        AppSettings app = Assert.Single(settings.Apps);
        Assert.Equal(("default", "en", "default"), (app.Profile.Name, app.Profile.DefaultLanguage, app.Profile.DefaultSound));
        Assert.Equal(TimeSpan.FromDays(7), app.Profile.DefaultTimeToLive);
        Assert.Equal(("hub", NotificationHubTier.Standard), (app.Hub!.Name, app.Hub.Tier));
        Assert.Null(app.SandboxHub);
        Assert.Equal(FcmMessageKind.Notification, app.Payloads.FcmMessage);
    }

    [Fact]
    public void Read_FeedbackOfHubs_IsTakenAndByDefaultTheTiersAffair()
    {
        Assert.Equal((TimeSpan.FromMinutes(5), null), (Read(Valid()).FeedbackInterval, Read(Valid()).Apps[0].Hub!.Feedback));
        Assert.Null(Read(Valid()).Apps[0].Hub!.FeedbackConnectionString);
        PushSettings settings = Read(Valid(
            ("Push:FeedbackInterval", "60"), ($"{Hub}:Feedback", "false"), ($"{Hub}:FeedbackConnectionString", Connection())));
        Assert.Equal((TimeSpan.FromMinutes(1), false), (settings.FeedbackInterval, settings.Apps[0].Hub!.Feedback));
        Assert.Equal(Connection(), settings.Apps[0].Hub!.FeedbackConnectionString);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        PushSettings settings = Read(Valid(
            ($"{Hub}:Tier", "free"),
            ("Push:Apps:default:NotificationHubSandbox:ConnectionString", Connection()),
            ("Push:Apps:default:NotificationHubSandbox:Name", "hub-dev"),
            ("Push:Apps:default:Fcm:Message", "data"),
            ("Push:Apps:default:Fcm:SoundChannels:chime.caf", "chimes"),
            ("Push:Apps:default:Fcm:ChannelId", "messages"),
            ("Push:Apps:default:Ext:Overflow", "refuse"),
            ("Push:Apps:default:Policy:MentionsBreakQuietHours", "true"),
            ("Push:Apps:default:Policy:ForegroundStops", "user"),
            ("Push:Apps:default:Policy:ActiveElsewhere", "stop"),
            ("Push:Apps:default:Policy:Delay", "5"),
            ("Push:Apps:default:Policy:InactiveAfterDays", "7"),
            ("Push:Apps:default:DefaultLanguage", "zh-Hans"),
            ("Push:Apps:default:DefaultTimeToLive", "0"),
            ("Push:Apps:default:DefaultSound", "ding.caf"),
            ("Push:Apps:default:DefaultDirectSound", "direct.caf"),
            ("Push:Apps:default:DefaultGroupSound", "push.no_sound"),
            ("Push:Apps:default:Text:Separator", "："),
            ("Push:Apps:default:Text:BodyKeepsPrefix", "true"),
            ("Push:Apps:default:Text:MissingGroupName", "omit"),
            ("Push:Apps:default:Templates:1400-1:Title", "Order {{No}}"),
            ("Push:Apps:default:Templates:1400-2:Body", "b"),
            ("Push:Apps:default:Apns:ImageKey", "picture"),
            ("Push:Apps:shop-2:NotificationHubSandbox:ConnectionString", Connection()),
            ("Push:Apps:shop-2:NotificationHubSandbox:Name", "shop"),
            ("Push:Retention:Months", "12"),
            ("Push:Retention:SilentDeviceDays", "270")));

        Assert.Equal(["default", "shop-2"], settings.Apps.Select(app => app.Profile.Name));
        AppSettings app = settings.Apps[0];
        Assert.Equal(NotificationHubTier.Free, app.Hub!.Tier);
        Assert.Equal("hub-dev", app.SandboxHub!.Name);
        Assert.Equal((FcmMessageKind.Data, "messages", ExtOverflow.Refuse), (app.Payloads.FcmMessage, app.Payloads.FcmChannelId, app.Payloads.ExtOverflow));
        Assert.Equal("chimes", app.Payloads.SoundChannels["chime.caf"]);
        Assert.Equal(("direct.caf", "push.no_sound"), (app.Profile.DefaultDirectSound, app.Profile.DefaultGroupSound));
        Assert.Equal(new TextSettings { Separator = "：", BodyKeepsPrefix = true, MissingGroupName = MissingGroupName.Omit }, app.Profile.Text);
        Assert.Equal(new TemplateText("Order {{No}}", null), app.Profile.Templates["1400-1"]);
        Assert.Equal(new TemplateText(null, "b"), app.Profile.Templates["1400-2"]);
        Assert.Equal("picture", app.Payloads.ApnsImageKey);
        Assert.Equal(("zh-Hans", TimeSpan.Zero, "ding.caf"), (app.Profile.DefaultLanguage, app.Profile.DefaultTimeToLive, app.Profile.DefaultSound));
    }

    [Fact]
    public void Read_PolicyOfAnApp_IsTakenAndByDefaultPushesRatherThanNot()
    {
        PushSettings settings = Read(Valid(
            ("Push:Apps:default:Policy:MentionsBreakQuietHours", "true"),
            ("Push:Apps:default:Policy:ForegroundStops", "user"),
            ("Push:Apps:default:Policy:ActiveElsewhere", "delay"),
            ("Push:Apps:default:Policy:Delay", "30"),
            ("Push:Apps:default:Policy:DevicesFull", "refuse"),
            ("Push:Apps:default:Policy:InactiveAfterDays", "7")));

        AppPolicy all = new()
        {
            MentionsBreakQuietHours = true,
            ForegroundStops = ForegroundScope.User,
            ActiveElsewhere = ElsewhereRule.Delay,
            Delay = TimeSpan.FromSeconds(30),
            DevicesFull = DevicesFull.Refuse,
            InactiveAfter = TimeSpan.FromDays(7),
        };
        Assert.Equal(all, settings.Apps[0].Profile.Policy);
        Assert.Equal(new AppPolicy(), Read(Valid()).Apps[0].Profile.Policy);
        Assert.Equal(
            (ElsewhereRule.Ignore, TimeSpan.Zero, DevicesFull.Replace),
            (new AppPolicy().ActiveElsewhere, new AppPolicy().Delay, new AppPolicy().DevicesFull));
        Assert.Equal((false, ForegroundScope.Device, null), (new AppPolicy().MentionsBreakQuietHours, new AppPolicy().ForegroundStops, new AppPolicy().InactiveAfter));
    }

    [Fact]
    public void Read_KeysOfIds_AreTakenAndOffLeavesOneOut()
    {
        PushSettings settings = Read(Valid(
            ("Push:Apps:default:Payload:ConversationId", "im.chat-id_1"),
            ("Push:Apps:default:Payload:ConversationType", "off"),
            ("Push:Apps:default:Payload:MessageId", "senderId"),
            ("Push:Apps:default:Payload:SenderId", "messageId"),
            ("Push:Apps:default:Payload:HiddenIds", "digest")));

        Assert.Equal(
            new PayloadSettings
            {
                ConversationId = "im.chat-id_1", ConversationType = null, MessageId = "senderId", SenderId = "messageId", HiddenIds = HiddenIds.Digest,
            },
            settings.Apps[0].Profile.Payload);
        Assert.Equal(new PayloadSettings(), Read(Valid()).Apps[0].Profile.Payload);
    }

    [Theory]
    [InlineData("aps")]
    [InlineData("fcm_options")]
    [InlineData("from")]
    [InlineData("gcm.message")]
    [InlineData("google.sent_time")]
    [InlineData("message_type")]
    [InlineData("notification.title")]
    [InlineData("Ext")]
    [InlineData("readAt")]
    [InlineData("channel_id")]
    [InlineData("callback.param")]
    [InlineData("1id")]
    [InlineData("chat;id")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void Read_KeyOfAnIdThatAnotherHas_IsRefusedByName(string key)
    {
        List<string> problems = [];

        PushSettingsReader.Read(Configuration(Valid(("Push:Apps:default:Payload:MessageId", key))), problems);

        Assert.StartsWith("Push:Apps:default:Payload:MessageId must be off, or a key of 1 to 32", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Push:Apps:default:Policy:InactiveAfterDays", "0", "Push:Apps:default:Policy:InactiveAfterDays must be a whole number from 1 to 365")]
    [InlineData("Push:Apps:default:Policy:ActiveElsewhere", "web", "Push:Apps:default:Policy:ActiveElsewhere must be one of: ignore, delay, stop")]
    [InlineData(
        "Push:Apps:default:Policy:ActiveElsewhere", "delay", "Push:Apps:default:Policy:Delay is missing, and Push:Apps:default:Policy:ActiveElsewhere is delay")]
    [InlineData("Push:Apps:default:Policy:Delay", "3601", "Push:Apps:default:Policy:Delay must be a whole number from 0 to 3600")]
    [InlineData("Push:Apps:default:Policy:DevicesFull", "oldest", "Push:Apps:default:Policy:DevicesFull must be one of: replace, refuse")]
    [InlineData("Push:Apps:default:Policy:ForegroundStops", "phone", "Push:Apps:default:Policy:ForegroundStops must be one of: device, user")]
    [InlineData("Push:Apps:default:Policy:MentionBreakQuietHours", "true", "Push:Apps:default:Policy:MentionBreakQuietHours is not a setting; did you mean 'MentionsBreakQuietHours'?")]
    [InlineData(Hub + ":Tier", "gold", Hub + ":Tier must be one of: free, basic, standard")]
    [InlineData(Hub + ":Tier", "Free", Hub + ":Tier must be one of: free, basic, standard")]
    [InlineData(Hub + ":Name", "", Hub + ":Name is missing: the hub's name in its namespace")]
    [InlineData(Hub + ":ConectionString", "x", Hub + ":ConectionString is not a setting; did you mean 'ConnectionString'?")]
    [InlineData("Push:Apps:default:Notificationhubs", "x", "Push:Apps:default:Notificationhubs is not a setting; did you mean 'NotificationHub'?")]
    [InlineData("Push:Apps:default:Fcm:Message", "both", "Push:Apps:default:Fcm:Message must be one of: notification, data")]
    [InlineData("Push:Apps:default:Fcm:SoundChannels:chime", "", "Push:Apps:default:Fcm:SoundChannels:chime must not be empty")]
    [InlineData("Push:Apps:default:Fcm", "data", "Push:Apps:default:Fcm must be a section, not a value")]
    [InlineData("Push:Apps:default:Ext:Overflow", "cut", "Push:Apps:default:Ext:Overflow must be one of: drop, refuse")]
    [InlineData("Push:Apps:default:Ext:Limit", "1", "Push:Apps:default:Ext:Limit is not a setting; known here: Overflow")]
    [InlineData("Push:Apps:default:DefaultTimeToLive", "2419201", "Push:Apps:default:DefaultTimeToLive must be a whole number from 0 to 2419200")]
    [InlineData("Push:Apps:default:DefaultTimeToLive", "7.00:00:00", "Push:Apps:default:DefaultTimeToLive must be a whole number from 0 to 2419200")]
    [InlineData("Push:Apps:default:DefaultLanguage", "english language", "Push:Apps:default:DefaultLanguage must be a BCP 47 tag of at most 35 characters, such as 'en' or 'zh-Hant'")]
    [InlineData("Push:Apps:default:DefaultSound:x", "1", "Push:Apps:default:DefaultSound must be a value, not a section")]
    [InlineData("Push:Apps:default:DefaultGroupSound", "a\tb", "Push:Apps:default:DefaultGroupSound must have 1 to 128 UTF-16 units and no control character")]
    [InlineData("Push:Apps:default:Text:Separator", "123456789", "Push:Apps:default:Text:Separator must have 1 to 8 UTF-16 units and no control character")]
    [InlineData("Push:Apps:default:Text:BodyKeepsPrefix", "yes", "Push:Apps:default:Text:BodyKeepsPrefix must be true or false")]
    [InlineData("Push:Apps:default:Text:MissingGroupName", "none", "Push:Apps:default:Text:MissingGroupName must be one of: id, omit")]
    [InlineData("Push:Apps:default:Templates:1:Titles", "x", "Push:Apps:default:Templates:1 needs a Title or a Body|Push:Apps:default:Templates:1:Titles is not a setting; did you mean 'Title'?")]
    [InlineData("Push:Apps:default:Apns:ImageKey", "aps", "Push:Apps:default:Apns:ImageKey must have 1 to 64 letters, digits, '_' or '-' and be neither 'aps' nor 'ext'")]
    [InlineData("Push:Apps:default:Payload:MessageKey", "id", "Push:Apps:default:Payload:MessageKey is not a setting; did you mean 'MessageId'?")]
    [InlineData("Push:Apps:default:Payload:HiddenIds", "none", "Push:Apps:default:Payload:HiddenIds must be one of: ids, digest")]
    [InlineData("Push:Apps:default:Payload:SenderId", "messageId", "Push:Apps:default:Payload:MessageId is the key of Push:Apps:default:Payload:SenderId too")]
    [InlineData("Push:Apps:default:Payload:SenderId", "conversationid", "Push:Apps:default:Payload:SenderId is the key of Push:Apps:default:Payload:ConversationId too")]
    [InlineData("Push:Apps:default:Apns:ImageKey", "senderId", "Push:Apps:default:Payload:SenderId is the key of Push:Apps:default:Apns:ImageKey too")]
    [InlineData("Push:Apps:default:Apns:ImageKey", "conversationId", "Push:Apps:default:Payload:ConversationId is the key of Push:Apps:default:Apns:ImageKey too")]
    [InlineData("Push:Apps:Shop:DefaultSound", "x", "Push:Apps:Shop is no name for an app: it must match [a-z0-9-]{1,32}")]
    [InlineData("Push:Apps:shop:DefaultSound", "x", "Push:Apps:shop:NotificationHub is missing, and so are credentials of Apple and Google, and every vendor's section: without a channel the app reaches no phone")]
    [InlineData("Push:Retention:Months", "0", "Push:Retention:Months must be a whole number from 1 to 12")]
    [InlineData("Push:FeedbackInterval", "0", "Push:FeedbackInterval must be a whole number from 1 to 86400")]
    [InlineData("Push:Apps:default:NotificationHub:Feedback", "yes", "Push:Apps:default:NotificationHub:Feedback must be true or false")]
    [InlineData("Push:Retention:SilentDeviceDays", "6", "Push:Retention:SilentDeviceDays must be a whole number from 7 to 3650")]
    [InlineData("Push:Retention:Month", "1", "Push:Retention:Month is not a setting; did you mean 'Months'?")]
    [InlineData("Push:NotificationHubClient", "soap", "Push:NotificationHubClient must be one of: sdk, rest")]
    [InlineData("Push:App:x", "1", "Push:App is not a setting; did you mean 'Apps'?")]
    public void Read_WrongSetting_NamesTheFullKey(string key, string value, string problem) => Assert.Equal(problem.Split('|'), Problems(Valid((key, value))));

    [Fact]
    public void Read_WithoutAnyApp_SaysWhatToSet()
    {
        string problem = Assert.Single(Problems([]));

        Assert.StartsWith("Push:Apps has no app: set at least Push:Apps:default:NotificationHub:ConnectionString", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub", "one", true)]
    [InlineData("HUB", "ONE", true)]
    [InlineData("hub", "two", false)]
    [InlineData("hub-dev", "one", false)]
    public void Read_SandboxHubThatIsTheProductionHub_IsAContradiction(string name, string space, bool contradicts)
    {
        Dictionary<string, string?> settings = Valid(
            ("Push:Apps:default:NotificationHubSandbox:ConnectionString", Connection(space).Replace("send", "other", StringComparison.Ordinal)),
            ("Push:Apps:default:NotificationHubSandbox:Name", name));

        Assert.Equal(
            contradicts ? [$"Push:Apps:default:NotificationHubSandbox is the same hub as {Hub}: a hub has one APNs environment, so each needs its own"] : [],
            contradicts ? Problems(settings) : Read(settings).Apps.Where(app => app.SandboxHub is null).Select(app => app.Profile.Name));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsThemAllWithoutSecrets()
    {
        Dictionary<string, string?> settings = Valid(
            ($"{Hub}:ConnectionString", $"SharedAccessKey={Secret}"),
            ($"{Hub}:Tier", "gold"),
            ("Push:Retention:Months", "x"),
            ("Push:Nope", "x"));

        settings.Remove("PushStorage");

        PushConfigurationException exception = Assert.Throws<PushConfigurationException>(() => new ServiceCollection().AddPushFunctions(Configuration(settings)));

        Assert.True(exception.Problems.Count >= 6);
        Assert.All(exception.Problems, problem => Assert.StartsWith("Push", problem, StringComparison.Ordinal));
        Assert.All(exception.Problems, problem => Assert.Contains(problem, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, exception.Message, StringComparison.Ordinal);
    }

    internal static Dictionary<string, string?> Valid(params (string Key, string Value)[] more)
    {
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase)
        {
            [$"{Hub}:ConnectionString"] = Connection(),
            [$"{Hub}:Name"] = "hub",
            ["PushStorage"] = "UseDevelopmentStorage=true",
        };
        foreach ((string key, string value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    internal static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static PushSettings Read(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(Configuration(settings), problems);
        Assert.Empty(problems);
        return read;
    }

    private static List<string> Problems(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettingsReader.Read(Configuration(settings), problems);
        return problems;
    }
}
