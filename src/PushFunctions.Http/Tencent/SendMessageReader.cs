using System.Globalization;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Reads the bodies of Tencent's sendmsg, batchsendmsg and send_group_msg: what a backend posts that sends with an OfflinePushInfo, which no
/// callback carries.
/// </summary>
internal static class SendMessageReader
{
    /// <summary>Receivers of one message, as Tencent has it.</summary>
    internal const int MaxReceivers = 500;

    private const int MaxLifeTime = 604_800;

    /// <summary>True for a body that is such a message and no callback.</summary>
    public static bool IsMessage(TencentNode body) => body.Has("MsgBody");

    public static ReadMessage Read(TencentNode body, TencentOptions options)
    {
        int? lifeTime = (int?)body.Number("MsgLifeTime", 0, MaxLifeTime);
        TencentNode? info = body.Object("OfflinePushInfo") ?? MessageReader.AgreedInfo(body);
        if (MessageReader.WhyNotPushed(body) is { } whyNot)
        {
            return ReadMessage.NotPushed(whyNot);
        }

        if (info?.Flag("PushFlag") == true)
        {
            return ReadMessage.NotPushed("pushFlag");
        }

        string? from = body.Text("From_Account");
        string? group = body.Text("GroupId");
        IReadOnlyList<string>? to = Receivers(body, isRequired: group is null);
        return new TencentMessage
        {
            Id = group is null ? DirectId(body, from, to!) : GroupId(body, group),
            From = from,
            To = to,
            GroupId = group,
            Alias = group is not null && Digits(body, "MsgSeq") is { } sequence ? CallbackMessageReader.GroupAliasOf(body, sequence) : null,
            Mentions = MessageReader.Mentions(body),
            Content = MsgBodyMapper.Map(body, isCallback: false),
            Push = info is { } given ? OfflinePushInfoMapper.Map(given, options) : null,
            TimeToLive = lifeTime,
            NoUnread = body.Texts("SendMsgControl")?.Contains("NoUnread", StringComparer.OrdinalIgnoreCase) == true,
        };
    }

    private static IReadOnlyList<string>? Receivers(TencentNode body, bool isRequired)
    {
        IReadOnlyList<string>? receivers = body.Texts("To_Account");
        return receivers switch
        {
            null or [] when isRequired => throw body.Refuse("To_Account", "is required where there is no GroupId"),
            null or [] => null,
            { Count: > MaxReceivers } => throw body.Refuse("To_Account", string.Create(
                CultureInfo.InvariantCulture, $"names {receivers.Count} accounts; at most {MaxReceivers} are allowed")),
            _ => [.. receivers.Distinct(StringComparer.Ordinal)],
        };
    }

    // With all of its parts, or with the MsgKey that Tencent answered, the callback for the same message is the same event.
    private static string DirectId(TencentNode body, string? from, IReadOnlyList<string> to)
    {
        if (body.Text("MsgKey") is { } key)
        {
            return TencentIds.Direct(from, to, key);
        }

        string random = Random(body, "MsgRandom");
        return TencentIds.Direct(from, to, $"{Digits(body, "MsgSeq")}_{random}_{Digits(body, "MsgTimeStamp")}");
    }

    private static string GroupId(TencentNode body, string group) => TencentIds.Group(
        group, body.Text("TopicId"), Digits(body, "MsgSeq"), Random(body, "Random"));

    private static string Random(TencentNode body, string name) =>
        Digits(body, name) ?? throw body.Refuse(name, "is required: it is what makes repeating the request safe");

    private static string? Digits(TencentNode body, string name) => body.Number(name)?.ToString(CultureInfo.InvariantCulture);
}
