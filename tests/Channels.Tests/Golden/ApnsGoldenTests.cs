using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Golden;

/// <summary>To be held against Apple's "Generating a remote notification" and "Sending notification requests to APNs".</summary>
public sealed class ApnsGoldenTests
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Apns);

    internal static readonly Dictionary<string, Notification> Cases = new()
    {
        ["text"] = Plain,
        ["ids"] = Plain with { Ids = ANotification.Ids, Ext = """{"open":"team-7"}""" },
        ["ids-in-background"] = Plain with { Ids = ANotification.Ids, Push = new() { Apns = new() { ContentAvailable = true } } },
        ["ids-of-the-longest"] = Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 2000), Body = Repeat("好👍🏽", 1000) },
        ["ids-before-ext"] = Plain with { Ids = ANotification.LongestIds, Ext = Repeat("e", 3000), Body = Repeat("好👍🏽", 1000) },
        ["ids-too-many"] = Plain with { Ids = ANotification.LongestIds, Image = "https://img.example/" + Repeat("图", 1000) },
        ["tencent-example"] = Plain with { Badge = 5, Sound = "dingdong.aiff", Ext = "www.qq.com" },
        ["title"] = Plain with { Title = "Team 7" },
        ["title-of-its-own"] = Plain with { Title = "Team 7", Push = new() { Apns = new() { Title = "Team Seven" } } },
        ["title-alone"] = Plain with { Title = "Team 7", Body = null },
        ["subtitle"] = Plain with { Title = "Team 7", Push = new() { Apns = new() { Subtitle = "Lunch" } } },
        ["badge-0"] = Plain with { Badge = 0 },
        ["badge-5"] = Plain with { Badge = 5 },
        ["everything"] = Plain with
        {
            Title = "Team 7",
            Badge = 999,
            Sound = "default",
            Ext = """{"open":"team-7"}""",
            Image = "https://img.example/1.png",
            Push = new()
            {
                Badge = new() { Set = 999 },
                Apns = new()
                {
                    Title = "Team Seven",
                    Subtitle = "Lunch",
                    Sound = "chime.caf",
                    Image = "https://img.example/2.png",
                    MutableContent = true,
                    InterruptionLevel = InterruptionLevel.Passive,
                },
            },
        },
        ["badge-alone"] = Plain with { Body = null, Badge = 0, Sound = "default" },
        ["clear"] = ANotification.Clear(ChannelName.Apns) with { Badge = 3 },
        ["clear-messages"] = ANotification.Clear(ChannelName.Apns, "msg-1001", "msg-1002") with { Badge = 0 },
        ["clear-without-number"] = ANotification.Clear(ChannelName.Apns, "msg-1001"),
        ["sound"] = Plain with { Sound = "default" },
        ["sound-critical"] = Plain with { Sound = new("alarm.caf") { Critical = true, Volume = 0.8 } },
        ["sound-critical-at-full-volume"] = Plain with { Sound = "default", Push = new() { Apns = new() { Sound = new("default") { Critical = true } } } },
        ["sound-of-its-own"] = Plain with { Sound = "default", Push = new() { Apns = new() { Sound = "chime.caf" } } },
        ["sound-silenced-by-user"] = Plain with { Sound = null, Push = new() { Apns = new() { Sound = "chime.caf" } } },
        ["sound-tencent-none"] = Plain with { Sound = "default", Push = new() { Apns = new() { Sound = "push.no_sound" } } },
        ["sound-of-its-own-beside-silence"] = Plain with { Sound = "push.no_sound", Push = new() { Apns = new() { Sound = "chime.caf" } } },
        ["android-sound"] = Plain with { Sound = "default", Push = new() { Android = new() { Sound = "shake" } } },
        ["quiet"] = Plain with { Sound = "default", Badge = 5, Quiet = true },
        ["thread-of-its-own"] = Plain with { Push = new() { Apns = new() { ThreadId = "lunch" } } },
        ["image"] = Plain with { Image = "https://img.example/1.png" },
        ["image-of-its-own"] = Plain with
        {
            Image = "https://img.example/1.png",
            Push = new() { Apns = new() { Image = "https://img.example/2.png" } },
        },
        ["image-key"] = Plain with { Image = "https://img.example/1.png" },
        ["without-preview"] = Plain with
        {
            Body = "New group message",
            Badge = 5,
            Sound = "default",
            Ext = """{"open":"team-7"}""",
            ThreadId = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
        },
        ["mutable-content"] = Plain with { Push = new() { Apns = new() { MutableContent = true } } },
        ["interruption-level"] = Plain with { Push = new() { Apns = new() { InterruptionLevel = InterruptionLevel.TimeSensitive } } },
        ["interruption-level-critical"] = Plain with { Push = new() { Apns = new() { InterruptionLevel = InterruptionLevel.Critical } } },
        ["relevance-score"] = Plain with { Push = new() { Apns = new() { RelevanceScore = 0.75 } } },
        ["category"] = Plain with { Push = new() { Apns = new() { Category = "REPLY" } } },
        ["target-content-id"] = Plain with { Push = new() { Apns = new() { TargetContentId = "team-7" } } },
        ["background"] = Plain with
        {
            Title = "Team 7",
            Badge = 5,
            Sound = "default",
            Image = "https://img.example/1.png",
            Ext = "sync",
            Push = new() { Apns = new() { ContentAvailable = true } },
        },
        ["data"] = ANotification.Data(ChannelName.Apns),
        ["data-with-a-number"] = ANotification.Data(ChannelName.Apns) with { Badge = 3 },
        ["data-of-the-longest"] = ANotification.LargestData(ChannelName.Apns),
        ["now-or-never"] = Plain with { TimeToLive = TimeSpan.Zero, ExpiresAt = ANotification.AcceptedAt },
        ["priority-normal"] = Plain with { Priority = PushPriority.Normal },
        ["ext"] = Plain with { Ext = """{"open":"team-7"}""" },
        ["chinese-and-emoji"] = Plain with { Title = "七组", Body = "小明(七组):吃饭吗？👨‍👩‍👧\u3000😀\n\"好\"\t\\\u0001" },
        ["nothing-to-show"] = Plain with { Body = null, Sound = "default", Ext = "x" },
        ["long-body"] = Plain with { Title = "七组", Body = "小明:" + Repeat("好👍🏽", 1000), Ext = "kept" },
        ["long-everything"] = Plain with
        {
            Title = Repeat("标", 512),
            Body = Repeat("文", 1500),
            Ext = Repeat("e", 3000),
            Push = new() { Apns = new() { Subtitle = Repeat("副", 512) } },
        },
        ["ext-dropped"] = Plain with { Title = "Team 7", Ext = Repeat("e", 4090) },
        ["ext-refused"] = Plain with { Title = "Team 7", Ext = Repeat("e", 4090) },
        ["payload-too-large"] = Plain with
        {
            Image = "https://img.example/" + Repeat("图", 1000),
            Push = new() { Apns = new() { Category = Repeat("类", 400) } },
        },
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    internal static IEnumerable<Composition> All => Cases.Values.Select(new HubComposer(new()).Compose);

    [Theory]
    [MemberData(nameof(Names))]
    public void Compose_Case_MatchesGoldenFile(string name)
    {
        HubComposer composer = new(new()
        {
            ExtOverflow = name == "ext-refused" ? ExtOverflow.Refuse : ExtOverflow.Drop,
            ApnsImageKey = name == "image-key" ? "picture-url" : "image",
        });

        GoldenFile.Check($"apns/{name}", composer.Compose(Cases[name]));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
