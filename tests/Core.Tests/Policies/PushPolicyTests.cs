using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Users;
using static PushFunctions.Core.Tests.Policies.Question;

namespace PushFunctions.Core.Tests.Policies;

public sealed class PushPolicyTests
{
    private static readonly QuietHours Evening = new() { From = new(19, 0), To = new(7, 0), TimeZone = "Asia/Shanghai" };

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Ask_NothingKnownOfTheUserButADevice_IsYes() => Assert.Null(About(Phone).Answer());

    [Fact]
    public void Ask_DisabledByTheEvent_IsNo() =>
        Assert.Equal("pushDisabled", (About(Phone) with { Event = About(Phone).Event with { Push = new PushOptions { Disabled = true } } }).Answer());

    [Fact]
    public void Ask_TheSender_IsNo()
    {
        PushQuestion question = About(Phone);
        Assert.Equal("sender", (question with { Event = question.Event with { Sender = new Sender { Id = "bob" } } }).Answer());
    }

    [Fact]
    public void Ask_PushOff_IsNo() => Assert.Equal("pushOff", About(Phone).With(new UserSettings { Push = false }).Answer());

    [Theory]
    [InlineData(ReceiveOption.Notify, false, null)]
    [InlineData(ReceiveOption.Silent, false, null)]
    [InlineData(ReceiveOption.MentionsOnly, false, "notMentioned")]
    [InlineData(ReceiveOption.None, false, "conversationOff")]
    [InlineData(ReceiveOption.Notify, true, null)]
    [InlineData(ReceiveOption.Silent, true, null)]
    [InlineData(ReceiveOption.MentionsOnly, true, null)]
    [InlineData(ReceiveOption.None, true, "conversationOff")]
    public void Ask_ReceiveOption_DecidesWithTheMention(ReceiveOption option, bool mentioned, string? reason)
    {
        PushQuestion question = About(Phone).With(option);

        Assert.Equal(reason, (mentioned ? question.Mentioning(false, "carol", "bob") : question.Mentioning(false, "carol")).Answer());
        Assert.Equal(reason, (mentioned ? question.Mentioning(true) : question).Answer());
    }

    [Theory]
    [InlineData(1, "conversationOff")]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void Ask_ReceiveOptionUntil_Lapses(int minutes, string? reason) =>
        Assert.Equal(reason, About(Phone).With(ReceiveOption.None, Now + (minutes * Minute)).Answer());

    [Theory]
    [InlineData(1, "muted")]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void Ask_MuteUntil_Lapses(int minutes, string? reason) =>
        Assert.Equal(reason, About(Phone).With(new UserSettings { MuteUntil = Now + (minutes * Minute) }).Answer());

    [Fact]
    public void Ask_MutedAndMentioned_IsStillNo() =>
        Assert.Equal("muted", About(Phone).With(new UserSettings { MuteUntil = Now + Minute }).Mentioning(true, "bob").Answer());

    [Fact]
    public void Ask_QuietHours_GoByTheZoneOfTheSettings()
    {
        PushQuestion question = About(Phone with { TimeZone = "America/New_York" });

        Assert.Equal("quietHours", question.With(new UserSettings { QuietHours = Evening }).Answer());
        Assert.Null(question.With(new UserSettings { QuietHours = Evening with { TimeZone = "Europe/Berlin" } }).Answer());
    }

    [Theory]
    [InlineData("Asia/Shanghai", "quietHours")]
    [InlineData("Europe/Berlin", null)]
    [InlineData(null, null)]
    [InlineData("Atlantis/Capital", null)]
    public void Ask_QuietHoursWithoutAZone_GoByTheDevices(string? zone, string? reason) =>
        Assert.Equal(reason, About(Phone with { TimeZone = zone }).With(new UserSettings { QuietHours = Evening with { TimeZone = null } }).Answer());

    [Theory]
    [InlineData(false, "quietHours")]
    [InlineData(true, null)]
    public void Ask_MentionInQuietHours_IsTheAppsChoice(bool breaks, string? reason)
    {
        PushQuestion question = About(Phone)
            .With(new UserSettings { QuietHours = Evening })
            .With(new AppPolicy { MentionsBreakQuietHours = breaks });

        Assert.Equal(reason, question.Mentioning(true).Answer());
        Assert.Equal("quietHours", question.Answer());
    }

    [Fact]
    public void Ask_ExceptDevice_IsNoForThatOne()
    {
        PushQuestion question = About(Phone, Phone with { Id = "desk" }) with { Recipient = new Recipient { UserId = "bob", ExceptDevices = ["desk"] } };

        Assert.Null(PushPolicy.WhyNotDevice(question, question.User.Devices[0]));
        Assert.Equal("exceptDevice", PushPolicy.WhyNotDevice(question, question.User.Devices[1]));
    }

    [Theory]
    [InlineData(DeviceStateKind.Background, 0, null)]
    [InlineData(DeviceStateKind.Background, 1_000_000, null)]
    [InlineData(DeviceStateKind.Foreground, -1, "foreground")] // a report from a machine whose clock is ahead
    [InlineData(DeviceStateKind.Foreground, 0, "foreground")]
    [InlineData(DeviceStateKind.Foreground, 9, "foreground")]
    [InlineData(DeviceStateKind.Foreground, 10, null)]
    [InlineData(DeviceStateKind.LoggedOut, 0, "loggedOut")]
    [InlineData(DeviceStateKind.LoggedOut, 1_000_000, "loggedOut")]
    public void Ask_DeviceThatReported_DecidesByKindAndAge(DeviceStateKind kind, int minutesAgo, string? reason) =>
        Assert.Equal(reason, About(Phone.Reporting(kind, minutesAgo * Minute)).Answer());

    [Theory]
    [InlineData(ElsewhereRule.Stop, 1, "activeElsewhere")]
    [InlineData(ElsewhereRule.Stop, 0, null)]
    [InlineData(ElsewhereRule.Delay, 1, null)]
    [InlineData(ElsewhereRule.Ignore, 1, null)]
    public void Ask_ActiveWithoutAToken_IsTheAppsChoiceUntilItLapses(ElsewhereRule rule, int minutes, string? reason)
    {
        PushQuestion question = About(Phone).With(new AppPolicy { ActiveElsewhere = rule });
        question = question with { User = question.User with { Presences = [new Presence("web", Now.AddMinutes(minutes))] } };

        Assert.Equal(reason, question.Answer());
        Assert.Equal(minutes > 0, question.IsActiveElsewhere(Phone));
    }

    [Theory]
    [InlineData(9, "activeElsewhere")]
    [InlineData(10, null)]
    public void Ask_ActiveOnAnotherDevice_IsElsewhereForThisOneAlone(int minutesAgo, string? reason)
    {
        Device desk = (Phone with { Id = "desk" }).Reporting(DeviceStateKind.Foreground, minutesAgo * Minute);
        PushQuestion question = About(Phone, desk).With(new AppPolicy { ActiveElsewhere = ElsewhereRule.Stop });

        Assert.Equal(reason, question.Answer());
        Assert.False(question.IsActiveElsewhere(desk));
    }

    [Theory]
    [InlineData(-1, "read")]
    [InlineData(0, "read")]
    [InlineData(1, null)]
    public void Ask_ReadUpToAnInstant_IsNoForWhatWasAcceptedByThen(int seconds, string? reason)
    {
        PushQuestion question = About(Phone);
        question = question with { User = question.User with { Read = new ReadMark(Now, IsWhole: true) } };

        Assert.Equal(reason, (question with { AcceptedAt = Now.AddSeconds(seconds) }).Answer());
    }

    [Theory]
    [InlineData(ForegroundScope.Device, 0, null)]
    [InlineData(ForegroundScope.User, 0, "foregroundElsewhere")]
    [InlineData(ForegroundScope.User, 10, null)]
    public void Ask_ForegroundOnAnotherDevice_IsTheAppsChoice(ForegroundScope scope, int minutesAgo, string? reason)
    {
        Device desk = (Phone with { Id = "desk" }).Reporting(DeviceStateKind.Foreground, minutesAgo * Minute);

        Assert.Equal(reason, About(Phone, desk).With(new AppPolicy { ForegroundStops = scope }).Answer());
    }

    [Theory]
    [InlineData(7, 7, "inactive")]
    [InlineData(7, 6, null)]
    [InlineData(null, 1000, null)]
    public void Ask_DeviceThatReportedLongAgo_IsTheAppsChoice(int? limit, int daysAgo, string? reason)
    {
        AppPolicy policy = new() { InactiveAfter = limit is int days ? TimeSpan.FromDays(days) : null };

        Assert.Equal(reason, About(Phone.Reporting(DeviceStateKind.Background, TimeSpan.FromDays(daysAgo))).With(policy).Answer());
        Assert.Null(About(Phone).With(policy).Answer());
    }

    [Fact]
    public void Ask_UserWithoutDevice_IsNo()
    {
        PushQuestion question = About(Phone);
        Assert.Equal("noDevice", PushPolicy.WhyNotUser(question with { User = question.User with { Devices = [] } }));
    }

    [Fact]
    public void Reasons_InOrder_AreThoseOfTheDocument() => Assert.Equal(
        [
            SkipReasons.PushDisabled, SkipReasons.Sender, SkipReasons.Read, SkipReasons.PushOff, SkipReasons.ConversationOff,
            SkipReasons.NotMentioned, SkipReasons.Muted, SkipReasons.QuietHours, SkipReasons.NoDevice, SkipReasons.ExceptDevice,
            SkipReasons.LoggedOut, SkipReasons.Foreground, SkipReasons.ForegroundElsewhere, SkipReasons.ActiveElsewhere, SkipReasons.Inactive,
        ],
        PushPolicy.Reasons);
}
