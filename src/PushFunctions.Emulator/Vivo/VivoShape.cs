using System.Text.Json;
using PushFunctions.Emulator.Payloads;
using PushFunctions.Emulator.ProviderOptions;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Vivo;

/// <summary>What vivo documents of a message (push server API): each member has a code of its own.</summary>
internal sealed class VivoShape(VivoOptions options)
{
    private const int LongestCustom = 1024;
    private const int LeastOfList = 900;

    private static readonly string[] System = ["IM", "ACCOUNT", "TODO", "DEVICE_REMINDER", "ORDER", "SUBSCRIPTION"];
    private static readonly string[] Operational = ["NEWS", "CONTENT", "MARKETING", "SOCIAL"];

    private static readonly string[] Shared =
    [
        "appId", "notifyType", "title", "content", "timeToLive", "skipType", "skipContent", "networkType", "classification", "category",
        "clientCustomMap", "extra", "requestId", "notifyId", "profileId", "sendOnline", "foregroundShow", "auditReview", "addBadge",
    ];

    /// <summary>Members of a message to one device, of which one names it.</summary>
    public static IReadOnlyList<string> OfOne { get; } = [.. Shared, "regId", "alias", "pushMode"];

    /// <summary>Members of a message that is saved for a list.</summary>
    public static IReadOnlyList<string> OfList { get; } = Shared;

    /// <summary>A member that vivo does not have, or null.</summary>
    public static string? Unknown(JsonElement body, IReadOnlyList<string> known) =>
        body.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !known.Contains(name));

    /// <summary>The first thing that is wrong with a message; null if nothing is.</summary>
    public VivoFault? Judge(JsonElement body, bool isList = false)
    {
        foreach (var (code, rule, member, isRequired) in Members)
        {
            bool isThere = body.TryGetProperty(member, out var value);
            if (isThere ? rule(member, value) is not null : isRequired)
            {
                return new VivoFault(code, isThere ? rule(member, value)!.ToString() : $"{member} is missing");
            }
        }

        return JudgeSkip(body) ?? JudgeClass(body) ?? JudgeTimeToLive(body, isList) ?? JudgeWords(body);
    }

    // What is missing goes before what is wrong with it.
    private static readonly (string Code, Rule Rule, string Member, bool IsRequired)[] Members =
    [
        (VivoReplies.OtherApp, OfKind("must be a number", JsonValueKind.Number), "appId", true),
        (VivoReplies.NoRequestId, TextThat("must not be empty", text => text.Length > 0), "requestId", true),
        (VivoReplies.LongRequestId, UpTo(64), "requestId", false),
        (VivoReplies.BadNotifyType, Whole(1, 4, "must be from 1 to 4"), "notifyType", true),
        (VivoReplies.NoTitle, TextThat("must not be empty", text => text.Length > 0), "title", true),
        (VivoReplies.LongTitle, UpTo(40), "title", false),
        (VivoReplies.NoContent, TextThat("must not be empty", text => text.Length > 0), "content", true),
        (VivoReplies.LongContent, UpTo(100), "content", false),
        (VivoReplies.NumbersOnly, TextThat("must not be digits only", text => !text.All(char.IsAsciiDigit)), "title", false),
        (VivoReplies.NumbersOnly, TextThat("must not be digits only", text => !text.All(char.IsAsciiDigit)), "content", false),
        (VivoReplies.BadTimeToLive, Whole(60, int.MaxValue, "must be 60 seconds or more"), "timeToLive", false),
        (VivoReplies.BadSkip, Whole(1, 4, "must be from 1 to 4"), "skipType", true),
        (VivoReplies.BadSkip, UpTo(1024), "skipContent", false),
        (VivoReplies.BadNetworkType, Whole(-1, 1, "must be -1 or 1"), "networkType", false),
        (VivoReplies.BadClassification, Whole(0, 1, "must be 0 or 1"), "classification", false),
        (VivoReplies.BadCategory, OneOf([.. System, .. Operational]), "category", false),
        (VivoReplies.BadNotifyId, Whole(1, int.MaxValue, "must be 1 or more"), "notifyId", false),
        (VivoReplies.BadCustomMap, TextMap, "clientCustomMap", false),
        (VivoReplies.BadCustomMap, Check("is too long", IsShortMap), "clientCustomMap", false),
        (VivoReplies.BadExtraKey, Rules.Members(("callback", Text), ("callback.param", Text), ("callback.id", Text)), "extra", false),
        (VivoReplies.LongCallback, Check("callback must have at most 128 characters", extra => IsShort(extra, "callback", 128)), "extra", false),
        (VivoReplies.LongCallbackParameter, Check("callback.param must have at most 64 characters", extra => IsShort(extra, "callback.param", 64)), "extra", false),
    ];

    private static VivoFault? JudgeSkip(JsonElement body) =>
        body.GetProperty("skipType").GetInt32() > 1 && (!body.TryGetProperty("skipContent", out var target) || target.GetString() == "")
            ? new VivoFault(VivoReplies.BadSkip, "skipContent is missing")
            : null;

    private static VivoFault? JudgeClass(JsonElement body)
    {
        bool isSystem = body.TryGetProperty("classification", out var kind) && kind.GetInt32() == 1;
        return body.TryGetProperty("category", out var category) && isSystem != System.Contains(category.GetString(), StringComparer.Ordinal)
            ? new VivoFault(VivoReplies.CategoryOfOtherKind, "category and classification do not agree")
            : null;
    }

    private VivoFault? JudgeTimeToLive(JsonElement body, bool isList) => !body.TryGetProperty("timeToLive", out var seconds) ? null
        : seconds.GetInt64() > options.LongestTimeToLive.TotalSeconds ? new VivoFault(VivoReplies.BadTimeToLive, "timeToLive is too long")
        : isList && seconds.GetInt64() < LeastOfList ? new VivoFault(VivoReplies.BadTimeToLive, "timeToLive of a list must be 900 seconds or more")
        : null;

    private VivoFault? JudgeWords(JsonElement body) =>
        options.SensitiveWords.Any(word => ((string[])["title", "content"]).Any(
            member => body.GetProperty(member).GetString()!.Contains(word, StringComparison.Ordinal)))
            ? new VivoFault(VivoReplies.SensitiveWord, "title or content has a sensitive word")
            : null;

    private static Rule UpTo(int most) => TextThat($"must have at most {most} characters", text => text.Length <= most);

    private static bool IsShort(JsonElement extra, string member, int most) =>
        !extra.TryGetProperty(member, out var value) || value.GetString()!.Length <= most;

    private static bool IsShortMap(JsonElement map) =>
        map.EnumerateObject().Sum(entry => entry.Name.Length + entry.Value.GetString()!.Length) <= LongestCustom;
}
