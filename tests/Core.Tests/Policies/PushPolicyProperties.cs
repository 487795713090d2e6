using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Policies;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Policies;

/// <summary>Whatever the policy is asked, it answers, with a reason of its list, and says the same when it is asked again.</summary>
public sealed class PushPolicyProperties
{
    private static readonly string?[] Zones = [null, "", "UTC", "Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Nowhere/At_All", "../x"];

    [Property(Arbitrary = [typeof(Questions)], MaxTest = 2000)]
    public void Ask_Anything_IsAnsweredByTheListAndTheSameAgain(PushQuestion question)
    {
        string? user = PushPolicy.WhyNotUser(question);
        string?[] devices = [.. question.User.Devices.Select(device => PushPolicy.WhyNotDevice(question, device))];

        Assert.All(devices.Append(user), reason => Assert.True(reason is null || PushPolicy.Reasons.Contains(reason), reason));
        Assert.Equal(user, PushPolicy.WhyNotUser(question));
        Assert.Equal(devices, question.User.Devices.Select(device => PushPolicy.WhyNotDevice(question, device)));
    }

    [Property(Arbitrary = [typeof(Questions)], MaxTest = 1000)]
    public void Ask_WhenNothingWasChosenOrReported_IsYesForEveryDevice(PushQuestion question)
    {
        PushQuestion plain = question with
        {
            Event = Events.Group("bob"),
            Recipient = new Recipient { UserId = "bob" },
            User = new UserSnapshot("bob", [.. question.User.Devices.Select(device => device with { State = null }), Question.Phone]),
        };

        Assert.Null(PushPolicy.WhyNotUser(plain));
        Assert.All(plain.User.Devices, device => Assert.Null(PushPolicy.WhyNotDevice(plain, device)));
    }

    // A mention only ever turns a no into a yes.
    [Property(Arbitrary = [typeof(Questions)], MaxTest = 1000)]
    public void Ask_WithAMention_NeverSaysNoWhereItSaidYes(PushQuestion question)
    {
        PushQuestion mentioned = question.Mentioning(all: true);

        foreach (Device device in question.User.Devices)
        {
            if ((PushPolicy.WhyNotUser(question) ?? PushPolicy.WhyNotDevice(question, device)) is null)
            {
                Assert.Null(PushPolicy.WhyNotUser(mentioned) ?? PushPolicy.WhyNotDevice(mentioned, device));
            }
        }
    }

    public static class Questions
    {
        public static Arbitrary<PushQuestion> Any()
        {
            Gen<bool> coin = Gen.Elements(true, false);
            Gen<DateTimeOffset> instant = Gen.Choose(0, 60 * 24 * 3650).Select(minute => DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(minute));
            Gen<TimeOnly> time = Gen.Choose(0, (24 * 60) - 1).Select(minute => TimeOnly.MinValue.AddMinutes(minute));
            Gen<string?> zone = Gen.Elements(Zones);
            Gen<QuietHours> quiet =
                from start in time
                from end in time
                from place in zone
                select new QuietHours { From = start, To = end, TimeZone = place };
            Gen<UserSettings> settings =
                from push in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
                from hours in Gen.OneOf(quiet.Select(QuietHours? (some) => some), Gen.Constant(default(QuietHours)))
                from mute in OrNull(instant)
                select new UserSettings { Push = push, QuietHours = hours, MuteUntil = mute };
            Gen<DeviceState?> state =
                from reported in coin
                from kind in Gen.Elements(Enum.GetValues<DeviceStateKind>())
                from at in instant
                select reported ? new DeviceState(kind, at) : null;
            Gen<Device> device =
                from id in Gen.Elements("phone", "desk", "tablet")
                from channel in Gen.Elements(Enum.GetValues<ChannelName>())
                from place in zone
                from last in state
                select Question.Phone with { Id = id, Channel = channel, TimeZone = place, State = last };
            Gen<ConversationSetting?> conversation =
                from chosen in coin
                from option in Gen.Elements(Enum.GetValues<ReceiveOption>())
                from until in OrNull(instant)
                select chosen ? new ConversationSetting(option, until) : null;
            Gen<Mentions?> mentions =
                from any in coin
                from all in coin
                from named in Gen.Elements<IReadOnlyList<string>?>(null, [], ["bob"], ["carol"])
                select any ? new Mentions { All = all, UserIds = named } : null;
            Gen<AppPolicy> policy =
                from breaks in coin
                from scope in Gen.Elements(Enum.GetValues<ForegroundScope>())
                from days in Gen.Choose(-1, 10)
                from elsewhere in Gen.Elements(Enum.GetValues<ElsewhereRule>())
                select new AppPolicy
                {
                    MentionsBreakQuietHours = breaks,
                    ForegroundStops = scope,
                    ActiveElsewhere = elsewhere,
                    InactiveAfter = days < 0 ? null : TimeSpan.FromDays(days),
                };
            return (
                from devices in device.ListOf()
                from chosen in settings
                from about in conversation
                from named in mentions
                from rules in policy
                from sender in Gen.Elements("bob", "alice", "")
                from disabled in Gen.Elements<bool?>(null, false, true)
                from except in Gen.Elements<IReadOnlyList<string>?>(null, [], ["phone", "desk"])
                from now in instant
                from until in OrNull(instant)
                from upTo in OrNull(instant)
                from accepted in instant
                select new PushQuestion(
                    Events.Group("bob") with
                    {
                        Sender = sender.Length == 0 ? null : new Sender { Id = sender },
                        Mentions = named,
                        Push = disabled is null ? null : new PushOptions { Disabled = disabled },
                    },
                    new Recipient { UserId = "bob", ExceptDevices = except },
                    new UserSnapshot("bob", [.. devices])
                    {
                        Settings = chosen,
                        Conversation = about,
                        Presences = until is { } active ? [new Presence("web", active)] : [],
                        Read = upTo is { } read ? new ReadMark(read, IsWhole: true) : null,
                    },
                    new AppProfile { Name = "default", Policy = rules },
                    now)
                {
                    AcceptedAt = accepted,
                }).ToArbitrary();
        }

        private static Gen<DateTimeOffset?> OrNull(Gen<DateTimeOffset> instant) =>
            Gen.OneOf(instant.Select(DateTimeOffset? (some) => some), Gen.Constant(default(DateTimeOffset?)));
    }
}
