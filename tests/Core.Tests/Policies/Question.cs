using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Policies;

/// <summary>Builds questions, from one that is answered with yes.</summary>
internal static class Question
{
    /// <summary>A Friday noon in UTC, 20:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Device Phone => new() { Id = "phone", Channel = ChannelName.Apns, Token = "t", RegisteredAt = Now.AddDays(-30) };

    public static PushQuestion About(Device device, params Device[] others) => new(
        Events.Group("bob"),
        new Recipient { UserId = "bob" },
        new UserSnapshot("bob", [device, .. others]),
        new AppProfile { Name = "default" },
        Now);

    public static PushQuestion With(this PushQuestion question, UserSettings settings) =>
        question with { User = question.User with { Settings = settings } };

    public static PushQuestion With(this PushQuestion question, ReceiveOption option, DateTimeOffset? until = null) =>
        question with { User = question.User with { Conversation = new ConversationSetting(option, until) } };

    public static PushQuestion With(this PushQuestion question, AppPolicy policy) => question with { App = question.App with { Policy = policy } };

    public static PushQuestion Mentioning(this PushQuestion question, bool all, params string[] userIds) =>
        question with { Event = question.Event with { Mentions = new Mentions { All = all, UserIds = userIds } } };

    public static Device Reporting(this Device device, DeviceStateKind kind, TimeSpan ago) =>
        device with { State = new DeviceState(kind, Now - ago) };

    public static string? Answer(this PushQuestion question) =>
        PushPolicy.WhyNotUser(question) ?? PushPolicy.WhyNotDevice(question, question.User.Devices[0]);
}
