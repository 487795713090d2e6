using System.Text.Json;

namespace PushFunctions.Chaos.Judging;

/// <summary>Reads what the emulator shows of deliveries and calls.</summary>
internal static class PushReader
{
    private static readonly string[] TakenWithoutAnAnswer = ["lostReply", "halfReply"];

    public static Push Read(JsonElement delivery)
    {
        string channel = delivery.GetProperty("channel").GetString()!;
        JsonElement payload = delivery.GetProperty("payload");
        bool isApns = channel == "apns";
        JsonElement message = isApns ? payload : payload.GetProperty("message");
        return new Push(
            (isApns ? message : message.GetProperty("data")).GetProperty("ext").GetString()!,
            delivery.GetProperty("token").GetString()!,
            channel,
            isApns
                ? delivery.GetProperty("headers").GetProperty("apns-collapse-id").GetString()!
                : message.GetProperty("android").GetProperty("notification").GetProperty("tag").GetString()!,
            payload.GetRawText(),
            delivery.GetProperty("hub").GetString()!,
            delivery.GetProperty("time").GetDateTimeOffset(),
            delivery.GetProperty("verdict").GetString() == "delivered");
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
}
