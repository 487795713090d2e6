using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Users;
using static PushFunctions.Core.Tests.Policies.Question;

namespace PushFunctions.Core.Tests.Policies;

/// <summary>Which rules a push that shows nothing is held to.</summary>
public sealed class DataPushPolicyTests
{
    public static TheoryData<string, PushQuestion> AboutBeingDisturbed => new()
    {
        { SkipReasons.Muted, About(Phone).With(new UserSettings { MuteUntil = Now.AddDays(1) }) },
        {
            SkipReasons.QuietHours,
            About(Phone).With(new UserSettings
            {
                QuietHours = new QuietHours { From = TimeOnly.FromTimeSpan(Now.AddHours(-1).TimeOfDay), To = TimeOnly.FromTimeSpan(Now.AddHours(1).TimeOfDay), TimeZone = "UTC" },
            })
        },
        { SkipReasons.NotMentioned, About(Phone).With(ReceiveOption.MentionsOnly) },
        {
            SkipReasons.ForegroundElsewhere,
            About(Phone, (Phone with { Id = "desk" }).Reporting(DeviceStateKind.Foreground, TimeSpan.Zero)).With(new AppPolicy { ForegroundStops = ForegroundScope.User })
        },
        {
            SkipReasons.ActiveElsewhere,
            About(Phone, (Phone with { Id = "desk" }).Reporting(DeviceStateKind.Foreground, TimeSpan.Zero)).With(new AppPolicy { ActiveElsewhere = ElsewhereRule.Stop })
        },
    };

    public static TheoryData<string, PushQuestion> Others => new()
    {
        { SkipReasons.PushOff, About(Phone).With(new UserSettings { Push = false }) },
        { SkipReasons.ConversationOff, About(Phone).With(ReceiveOption.None) },
        { SkipReasons.Read, Reading(About(Phone)) },
        { SkipReasons.Foreground, About(Phone.Reporting(DeviceStateKind.Foreground, TimeSpan.FromMinutes(1))) },
        { SkipReasons.LoggedOut, About(Phone.Reporting(DeviceStateKind.LoggedOut, TimeSpan.FromDays(1))) },
        { SkipReasons.Inactive, About(Phone.Reporting(DeviceStateKind.Background, TimeSpan.FromDays(8))).With(new AppPolicy { InactiveAfter = TimeSpan.FromDays(7) }) },
        { SkipReasons.ExceptDevice, Excepting(About(Phone)) },
    };

    [Theory]
    [MemberData(nameof(AboutBeingDisturbed))]
    public void Ask_RuleAboutBeingDisturbed_StopsAMessageAndNoDataPush(string reason, PushQuestion question) =>
        Assert.Equal((reason, null), (question.Answer(), Data(question).Answer()));

    [Theory]
    [MemberData(nameof(Others))]
    public void Ask_AnyOtherRule_StopsBoth(string reason, PushQuestion question) =>
        Assert.Equal((reason, reason), (question.Answer(), Data(question).Answer()));

    [Fact]
    public void WhyNotData_EveryChannel_HasAWayOrSaysSo() => Assert.Equal(
        [ChannelName.Oppo, ChannelName.Vivo, ChannelName.Meizu, ChannelName.Timpush],
        Enum.GetValues<ChannelName>().Where(channel => PushPolicy.WhyNotData(Phone with { Channel = channel }) == SkipReasons.NoDataPush));

    private static PushQuestion Data(PushQuestion question) =>
        question with { Event = question.Event with { Content = [], Push = new() { Data = true, Ext = "{}" } } };

    private static PushQuestion Reading(PushQuestion question) => question with { User = question.User with { Read = new ReadMark(Now.AddSeconds(1), true) } };

    private static PushQuestion Excepting(PushQuestion question) => question with { Recipient = question.Recipient with { ExceptDevices = ["phone"] } };
}
