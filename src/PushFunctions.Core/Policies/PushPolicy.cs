using PushFunctions.Core.Apps;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Policies;

/// <summary>
/// Who is notified. The rules are asked from first to last, those about the user before those about the device, and the first one that
/// says no is the reason; nobody saying no is a yes. Pure and total: every question has one answer, whatever it is made of. Source: the
/// list that Tencent's pages come to ("Should this message be pushed?"); <c>docs/semantics.md</c> has the table with its tests.
/// </summary>
public static class PushPolicy
{
    /// <summary>A foreground report counts for this long unless it is repeated: an app that crashed cannot take it back.</summary>
    public static readonly TimeSpan ForegroundLasts = TimeSpan.FromMinutes(10);

    private static readonly (string Reason, Func<PushQuestion, bool> SaysNo)[] UserRules =
    [
        (SkipReasons.PushDisabled, question => question.Event.Push?.Disabled == true),
        (SkipReasons.Sender, question => question.Event.Sender?.Id == question.Recipient.UserId),
        (SkipReasons.Read, question => question.AcceptedAt <= question.User.ReadUpTo),
        (SkipReasons.PushOff, question => !question.User.Settings.Push),
        (SkipReasons.ConversationOff, question => question.ReceiveOption == ReceiveOption.None),
        (SkipReasons.NotMentioned, question => question.ReceiveOption == ReceiveOption.MentionsOnly && !question.IsMentioned),
        (SkipReasons.Muted, question => question.Now < question.User.Settings.MuteUntil),
        (SkipReasons.QuietHours, question => IsQuiet(question, question.User.Settings.QuietHours?.TimeZone)),
        (SkipReasons.NoDevice, question => question.User.Devices.Count == 0),
    ];

    private static readonly (string Reason, Func<PushQuestion, Device, bool> SaysNo)[] DeviceRules =
    [
        (SkipReasons.QuietHours, (question, device) => question.User.Settings.QuietHours?.TimeZone is null && IsQuiet(question, device.TimeZone)),
        (SkipReasons.ExceptDevice, (question, device) => question.Recipient.ExceptDevices?.Contains(device.Id) == true),
        (SkipReasons.LoggedOut, (_, device) => device.State?.Kind == DeviceStateKind.LoggedOut),
        (SkipReasons.Foreground, (question, device) => question.IsInForeground(device)),
        (SkipReasons.ForegroundElsewhere, (question, _) => question.App.Policy.ForegroundStops == ForegroundScope.User
            && question.User.Devices.Any(question.IsInForeground)),
        (SkipReasons.ActiveElsewhere, (question, device) =>
            question.App.Policy.ActiveElsewhere == ElsewhereRule.Stop && question.IsActiveElsewhere(device)),
        (SkipReasons.Inactive, (question, device) => question.Now - device.State?.ReportedAt >= question.App.Policy.InactiveAfter),
    ];

    // A bare number, and what was read elsewhere, make no sound and show no words: muting and quiet hours have nothing to say to them. And
    // they are for the other devices than the one in use.
    private static readonly (string Reason, Func<PushQuestion, Device, bool> SaysNo)[] BadgeRules =
    [
        (SkipReasons.Superseded, (question, _) => question.User.Read is { IsWhole: true } read && question.Clear?.UpTo < read.UpTo),
        (SkipReasons.PushOff, (question, _) => !question.User.Settings.Push),
        (SkipReasons.ExceptDevice, (question, device) => question.Recipient.ExceptDevices?.Contains(device.Id) == true),
        (SkipReasons.LoggedOut, (_, device) => device.State?.Kind == DeviceStateKind.LoggedOut),
        (SkipReasons.Foreground, (question, device) => question.IsInForeground(device)),
        (SkipReasons.Inactive, (question, device) => question.Now - device.State?.ReportedAt >= question.App.Policy.InactiveAfter),
        (SkipReasons.NoBadge, (question, device) => question.Clear is null && !CanShowNumber(question, device)),
        (SkipReasons.NoClear, (question, device) => question.Clear is not null
            && device.Channel != ChannelName.Fcm && !ApnsSaysAnything(device)
            && !CanShowNumber(question, device)),
    ];

    // A data push shows nothing and makes no sound: what is about being disturbed has nothing to say to it.
    private static readonly HashSet<string> AboutDisturbing =
        [SkipReasons.NotMentioned, SkipReasons.Muted, SkipReasons.QuietHours, SkipReasons.ForegroundElsewhere, SkipReasons.ActiveElsewhere];


    /// <summary>Every reason why a message is not pushed, in the order in which it is asked for.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        [.. UserRules.Select(rule => rule.Reason).Concat(DeviceRules.Select(rule => rule.Reason)).Distinct()];

    /// <summary>Why none of the user's devices is notified, whatever there is to say of each; null where that depends on the device.</summary>
    public static string? WhyNotUser(PushQuestion question) =>
        UserRules.FirstOrDefault(rule => IsAsked(question, rule.Reason) && rule.SaysNo(question)).Reason;

    /// <summary>Why this device of a user whom nothing else keeps from it is not notified; null if it is.</summary>
    public static string? WhyNotDevice(PushQuestion question, Device device) =>
        DeviceRules.FirstOrDefault(rule => IsAsked(question, rule.Reason) && rule.SaysNo(question, device)).Reason;

    /// <summary>Why this device is not sent the bare number on its icon, or told what was read elsewhere; null if it is.</summary>
    public static string? WhyNotBadge(PushQuestion question, Device device) =>
        BadgeRules.FirstOrDefault(rule => rule.SaysNo(question, device)).Reason;

    /// <summary>Why this device cannot be given a data push; null if it can.</summary>
    public static string? WhyNotData(Device device) =>
        device.Channel is ChannelName.Oppo or ChannelName.Vivo or ChannelName.Meizu or ChannelName.Timpush ? SkipReasons.NoDataPush : null;

    // Nor has it to a recall's notice: that is shown already, makes no sound, and is not to stay, whatever was chosen for the conversation.
    private static bool IsAsked(PushQuestion question, string reason) => question switch
    {
        { IsRecall: true } => !AboutDisturbing.Contains(reason) && reason != SkipReasons.ConversationOff,
        { IsData: true } => !AboutDisturbing.Contains(reason),
        _ => true,
    };

    private static bool CanShowNumber(PushQuestion question, Device device) =>
        (ApnsSaysAnything(device) || device.Channel == ChannelName.Harmony) && question.User.Badges.ContainsKey(device.Id);

    // TPNS has no push for the number alone, and passes on three silent ones an hour ("Push frequency", document 36151).
    private static bool ApnsSaysAnything(Device device) => device.IsApple && device.Channel != ChannelName.Tpns;

    // Without a zone, or with one that is not known, nobody can tell what the user's clock shows. A push too many is better
    // than messages that nobody hears of.
    private static bool IsQuiet(PushQuestion question, string? timeZone) =>
        question.User.Settings.QuietHours is { } hours
        && !(question.IsMentioned && question.App.Policy.MentionsBreakQuietHours)
        && TimeZones.Find(timeZone) is { } zone
        && hours.Cover(question.Now, zone);
}
