using System.Text.Json;
using System.Text.RegularExpressions;

namespace PushFunctions.Chaos.Judging;

/// <summary>Reads what the emulator shows of deliveries and calls.</summary>
internal static partial class PushReader
{
    private static readonly string[] TakenWithoutAnAnswer = ["lostReply", "halfReply"];

    public static Push Read(JsonElement delivery)
    {
        string channel = delivery.GetProperty("channel").GetString()!;
        JsonElement payload = delivery.GetProperty("payload");
        bool isApns = channel == "apns";
        JsonElement message = isApns ? payload : payload.GetProperty("message");
        JsonElement data = isApns ? message : message.GetProperty("data");
        PushKind kind = data.TryGetProperty("clear", out _) ? PushKind.Clear : data.TryGetProperty("ext", out _) ? PushKind.Message : PushKind.Notice;
        string? replaceId = isApns ? delivery.GetProperty("headers").GetProperty("apns-collapse-id").GetString()
            : kind == PushKind.Clear ? data.GetProperty("conversationId").GetString()
            : message.GetProperty("android").GetProperty("notification").GetProperty("tag").GetString();
        return new Push(
            kind == PushKind.Message ? data.GetProperty("ext").GetString()! : replaceId!,
            delivery.GetProperty("token").GetString()!,
            channel,
            replaceId!,
            Number().Replace(payload.GetRawText(), ""),
            delivery.GetProperty("hub").GetString()!,
            delivery.GetProperty("time").GetDateTimeOffset(),
            delivery.GetProperty("verdict").GetString() == "delivered")
        {
            Kind = kind,
        };
    }

    /// <returns>Null if the call was answered, or took nothing.</returns>
    public static Trouble? Unanswered(JsonElement call)
    {
        if (!TakenWithoutAnAnswer.Contains(call.GetProperty("fault").GetString()))
        {
            return null;
        }

        DateTimeOffset time = call.GetProperty("time").GetDateTimeOffset();
        return new Trouble(TroubleKind.Unanswered, call.GetProperty("hub").GetString(), time, time) { Channel = call.GetProperty("channel").GetString() };
    }

    // A further attempt shows the number that stands by then.
    [GeneratedRegex("\"(badge|notification_count)\"\\s*:\\s*[0-9]+,?")]
    private static partial Regex Number();
}
