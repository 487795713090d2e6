using System.Globalization;
using System.Text.Json.Serialization;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Service.Results;

/// <summary>
/// As much of Tencent's webhook <c>Push.OfflinePush</c> as is known here, for a backend that has a handler of it. MsgSeq, MsgRandom and
/// MsgTime are not: events do not bring them.
/// </summary>
internal sealed record TencentEvents
{
    [JsonPropertyName("Events")]
    public required IReadOnlyList<TencentEvent> Events { get; init; }

    public static TencentEvents Of(ResultEnvelope envelope) => new()
    {
        Events = [.. envelope.Lines.Select(line => TencentEvent.Of(envelope, line))],
    };
}

/// <summary>One event of <c>Push.OfflinePush</c>.</summary>
internal sealed record TencentEvent
{
    /// <summary>ErrCode of an outcome that has no number of the provider's.</summary>
    public const int UnnumberedError = -1;

    [JsonPropertyName("CallbackCommand")]
    public string CallbackCommand { get; } = "Push.OfflinePush";

    /// <summary>1 one-to-one, 2 group.</summary>
    [JsonPropertyName("EventType")]
    public int? EventType { get; init; }

    /// <summary>Unix seconds.</summary>
    [JsonPropertyName("EventTime")]
    public required long EventTime { get; init; }

    [JsonPropertyName("From_Account")]
    public string? FromAccount { get; init; }

    [JsonPropertyName("To_Account")]
    public required string ToAccount { get; init; }

    /// <summary>0 unknown, 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor.</summary>
    [JsonPropertyName("PushPlatform")]
    public required int PushPlatform { get; init; }

    /// <summary>1 sent, 2 reached, 3 clicked.</summary>
    [JsonPropertyName("PushStage")]
    public required int PushStage { get; init; }

    /// <summary>One-to-one only: the message's id.</summary>
    [JsonPropertyName("MsgKey")]
    public string? MsgKey { get; init; }

    /// <summary>Groups only.</summary>
    [JsonPropertyName("GroupID")]
    public string? GroupId { get; init; }

    /// <summary>The message's id.</summary>
    [JsonPropertyName("PushID")]
    public required string PushId { get; init; }

    /// <summary>0, the provider's number, or <see cref="UnnumberedError"/>.</summary>
    [JsonPropertyName("ErrCode")]
    public required int ErrCode { get; init; }

    /// <summary>Empty, or the outcome: <c>refused(410)</c>.</summary>
    [JsonPropertyName("ErrInfo")]
    public required string ErrInfo { get; init; }

    public static TencentEvent Of(ResultEnvelope envelope, ResultLine line)
    {
        ResultSubject about = envelope.Subject;
        bool isGood = line.Outcome is OutcomeKind.Sent or OutcomeKind.Delivered or OutcomeKind.Clicked;
        return new()
        {
            EventType = about.ConversationType is { } type ? (type == ConversationType.Direct ? 1 : 2) : null,
            EventTime = envelope.At.ToUnixTimeSeconds(),
            FromAccount = about.SenderId,
            ToAccount = line.UserId,
            PushPlatform = PlatformOf(line.Channel),
            PushStage = ResultEvent.StageOf(line.Outcome) switch { ResultStage.Delivered => 2, ResultStage.Clicked => 3, _ => 1 },
            MsgKey = about.ConversationType == ConversationType.Direct ? about.MessageId : null,
            GroupId = about.ConversationType == ConversationType.Group ? about.ConversationId : null,
            PushId = about.MessageId,
            ErrCode = isGood ? 0 : NumberOf(line.Detail),
            ErrInfo = isGood ? "" : line.Detail is { } detail ? $"{EnumNames.NameOf(line.Outcome)}({detail})" : EnumNames.NameOf(line.Outcome),
        };
    }

    private static int NumberOf(string? detail) =>
        int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number != 0 ? number : UnnumberedError;

    private static int PlatformOf(ChannelName? channel) => channel switch
    {
        ChannelName.Apns => 1,
        ChannelName.Xiaomi => 2,
        ChannelName.Huawei => 3,
        ChannelName.Fcm => 4,
        ChannelName.Meizu => 5,
        ChannelName.Oppo => 6,
        ChannelName.Vivo => 7,
        ChannelName.Honor => 8,
        _ => 0, // Tencent has no number for HarmonyOS, and with TPNS and TIMPush nobody knows whose phone it is
    };
}
