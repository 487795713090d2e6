using PushFunctions.Core.Devices;
using PushFunctions.Http.Tencent;

namespace PushFunctions.Http.Tests.Tencent;

public sealed class StatePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("iOS", "iphone:LoggedOut")]
    [InlineData("IOS", "iphone:LoggedOut")]
    [InlineData("iPad", "iphone:LoggedOut")]
    [InlineData("Android", "pixel:LoggedOut p40:LoggedOut")]
    [InlineData("Web", "")]
    [InlineData("Windows", "")]
    [InlineData("HarmonyOS", "mate:LoggedOut")]
    [InlineData("RESTAPI", "iphone:LoggedOut pixel:LoggedOut p40:LoggedOut mate:LoggedOut")]
    [InlineData(null, "iphone:LoggedOut pixel:LoggedOut p40:LoggedOut mate:LoggedOut")]
    public void Of_Logout_StopsThePlatformsDevices(string? platform, string expected) =>
        Assert.Equal(expected, Plan(StateAction.Logout, platform, []));

    [Theory]
    [InlineData("iOS", "flutter")]
    [InlineData("Android", "pixel")]
    public void Of_Logout_TellsAnIphoneBehindFcmFromAnAndroid(string platform, string expected)
    {
        Device pixel = Device("pixel", ChannelName.Fcm, null);
        StateChange change = new("bob", StateAction.Logout, TencentPlatform.Of(platform), [], Now);

        Assert.Equal(
            [expected],
            StatePlan.Of(change, [pixel, pixel with { Id = "flutter", Platform = DevicePlatform.Ios }], LoginMeaning.Reachable, Now).Select(note => note.DeviceId));
    }

    [Fact]
    public void Of_Login_MakesThePlatformsDevicesReachableAgain() =>
        Assert.Equal("iphone:Background", Plan(StateAction.Login, "iOS", [], new DeviceState(DeviceStateKind.LoggedOut, Now.AddDays(-1))));

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "iphone:Background")]
    public void Of_LoginOfAnAppThatSaidItIsInUse_LeavesItThatWhileItLasts(int minutesAgo, string expected) =>
        Assert.Equal(expected, Plan(StateAction.Login, "iOS", [], new DeviceState(DeviceStateKind.Foreground, Now.AddMinutes(-minutesAgo))));

    [Fact]
    public void Of_LoginThatMeansForeground_IsNotedAsThat() =>
        Assert.Equal("iphone:Foreground", Plan(StateAction.Login, "iOS", [], login: LoginMeaning.Foreground));

    [Theory]
    [InlineData(DeviceStateKind.Foreground, "iphone:Background")]
    [InlineData(DeviceStateKind.Background, "iphone:Background")]
    [InlineData(DeviceStateKind.LoggedOut, "")]
    public void Of_Disconnect_StartsPushesUnlessLoggedOut(DeviceStateKind before, string expected) =>
        Assert.Equal(expected, Plan(StateAction.Disconnect, "iOS", [], new DeviceState(before, Now.AddMinutes(-1))));

    [Theory]
    [InlineData("iOS", "Android", "iphone:Background pixel:LoggedOut p40:LoggedOut")]
    [InlineData("Web", "iOS", "iphone:LoggedOut")]
    [InlineData(null, "iOS", "iphone:LoggedOut pixel:Background p40:Background mate:Background")]
    [InlineData("iOS", "iOS", "iphone:Background")]
    [InlineData("iOS", "iPad", "iphone:Background")]
    [InlineData("iOS", "Windows", "iphone:Background")]
    [InlineData("iOS", "Fridge", "iphone:Background")]
    public void Of_LoginThatKicks_LogsOutThePlatformUnlessItIsItsOwn(string? platform, string kicked, string expected) =>
        Assert.Equal(expected, Plan(StateAction.Login, platform, [kicked]));

    [Fact]
    public void Of_ChangeOlderThanTheReport_ChangesNothing()
    {
        StateChange late = new("bob", StateAction.Logout, TencentPlatform.Of("iOS"), [], Now.AddSeconds(-30));

        Assert.Empty(StatePlan.Of(late, Devices(new DeviceState(DeviceStateKind.Background, Now.AddSeconds(-20))), LoginMeaning.Reachable, Now));
        Assert.Single(StatePlan.Of(late, Devices(new DeviceState(DeviceStateKind.Background, Now.AddSeconds(-30))), LoginMeaning.Reachable, Now));
    }

    [Fact]
    public void Of_ClockAheadOfOurs_IsNoTimeToCome()
    {
        StateChange early = new("bob", StateAction.Logout, TencentPlatform.Of("iOS"), [], Now.AddHours(1));

        Assert.Equal(Now, Assert.Single(StatePlan.Of(early, Devices(null), LoginMeaning.Reachable, Now)).State.ReportedAt);
    }

    [Theory]
    [InlineData("""{"Info":{"Action":"logout","To_Account":"a/b"},"EventTime":"1763805600000"}""", "a%u002Fb", true)]
    [InlineData("""{"Info":{"Action":"Sleep","To_Account":"bob"}}""", "bob", false)]
    [InlineData("""{"Info":{"Action":"1","To_Account":"bob"}}""", "bob", false)]
    public void Read_Body_IsTolerant(string body, string user, bool isKnown)
    {
        StateChange change = StateChange.Read(Samples.Node(body), null);

        Assert.Equal((user, isKnown), (change.UserId, change.Action is not null));
    }

    private static string Plan(
        StateAction action, string? platform, string[] kicked, DeviceState? before = null, LoginMeaning login = LoginMeaning.Reachable) =>
        string.Join(' ', Of(action, platform, kicked, before, login).Select(note => $"{note.DeviceId}:{note.State.Kind}"));

    private static IEnumerable<(string DeviceId, DeviceState State)> Of(
        StateAction action, string? platform, string[] kicked, DeviceState? before = null, LoginMeaning login = LoginMeaning.Reachable) =>
        StatePlan.Of(
            new StateChange("bob", action, TencentPlatform.Of(platform), [.. kicked.Select(TencentPlatform.Of)], Now), Devices(before), login, Now);

    private static Device[] Devices(DeviceState? state) =>
    [
        Device("iphone", ChannelName.Apns, state), Device("pixel", ChannelName.Fcm, state),
        Device("p40", ChannelName.Huawei, state), Device("mate", ChannelName.Harmony, state),
    ];

    private static Device Device(string id, ChannelName channel, DeviceState? state) =>
        new() { Id = id, Channel = channel, Token = $"token-{id}", RegisteredAt = Now.AddDays(-30), State = state };
}
