using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Users;
using static PushFunctions.Core.Tests.Policies.Question;

namespace PushFunctions.Core.Tests.Policies;

public sealed class ReadElsewherePolicyTests
{
    [Theory]
    [InlineData(ChannelName.Apns, null, null)]
    [InlineData(ChannelName.Fcm, null, null)]
    [InlineData(ChannelName.Harmony, null, "noClear")]
    [InlineData(ChannelName.Huawei, "noClear", "noClear")]
    [InlineData(ChannelName.Honor, "noClear", "noClear")]
    [InlineData(ChannelName.Xiaomi, "noClear", "noClear")]
    [InlineData(ChannelName.Oppo, "noClear", "noClear")]
    [InlineData(ChannelName.Vivo, "noClear", "noClear")]
    [InlineData(ChannelName.Meizu, "noClear", "noClear")]
    [InlineData(ChannelName.Tpns, "noClear", "noClear")]
    [InlineData(ChannelName.Timpush, "noClear", "noClear")]
    public void WhyNotBadge_ChannelWithoutAWay_IsNoClear(ChannelName channel, string? withACount, string? without)
    {
        PushQuestion question = Clearing(Phone with { Channel = channel });
        Device device = question.User.Devices[0];
        DeviceBadge badge = new(BadgeCount.From(3), "version");
        PushQuestion counted = question with { User = question.User with { Badges = new Dictionary<string, DeviceBadge> { ["phone"] = badge } } };

        Assert.Equal((withACount, without), (PushPolicy.WhyNotBadge(counted, device), PushPolicy.WhyNotBadge(question, device)));
    }

    [Fact]
    public void WhyNotBadge_IphoneBehindFcm_IsToldAsOneOnApns()
    {
        Device device = Phone with { Channel = ChannelName.Fcm, Platform = DevicePlatform.Ios };
        PushQuestion question = Clearing(device);
        DeviceBadge badge = new(BadgeCount.From(3), "version");
        PushQuestion counted = question with { User = question.User with { Badges = new Dictionary<string, DeviceBadge> { ["phone"] = badge } } };

        Assert.Equal((null, null), (PushPolicy.WhyNotBadge(question, device), PushPolicy.WhyNotBadge(counted with { Clear = null }, device)));
        Assert.Equal("noBadge", PushPolicy.WhyNotBadge(counted with { Clear = null }, device with { Platform = null }));
    }

    [Fact]
    public void WhyNotBadge_IphoneBehindTpns_IsToldNeither()
    {
        Device device = Phone with { Channel = ChannelName.Tpns, Platform = DevicePlatform.Ios };
        PushQuestion question = Clearing(device);
        DeviceBadge badge = new(BadgeCount.From(3), "version");
        PushQuestion counted = question with { User = question.User with { Badges = new Dictionary<string, DeviceBadge> { ["phone"] = badge } } };

        Assert.Equal(("noClear", "noBadge"), (PushPolicy.WhyNotBadge(counted, device), PushPolicy.WhyNotBadge(counted with { Clear = null }, device)));
    }

    [Fact]
    public void WhyNotBadge_ActiveElsewhere_IsSentAllTheSame()
    {
        PushQuestion question = Clearing(Phone).With(new AppPolicy { ActiveElsewhere = ElsewhereRule.Stop });
        question = question with { User = question.User with { Presences = [new Presence("web", Now.AddMinutes(1))] } };

        Assert.Null(PushPolicy.WhyNotBadge(question, Phone));
    }

    [Theory]
    [InlineData(1, true, "superseded")]
    [InlineData(1, false, null)]
    [InlineData(0, true, null)]
    [InlineData(-1, true, null)]
    public void WhyNotBadge_MarkThatStands_SupersedesIfItIsYoungerAndOfTheWholeConversation(int seconds, bool isWhole, string? reason)
    {
        PushQuestion question = Clearing(Phone);
        question = question with { User = question.User with { Read = new ReadMark(Now.AddSeconds(seconds), isWhole) } };

        Assert.Equal(reason, PushPolicy.WhyNotBadge(question, Phone));
    }

    private static PushQuestion Clearing(Device device) => About(device) with { Clear = new ClearNotice { UpTo = Now, ReadAt = Now } };
}
