using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Apns;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Fcm;

/// <summary>Judges what a message says to iPhones as APNs would when FCM hands it on.</summary>
internal static class FcmApple
{
    /// <summary>What is wrong with <c>message.apns</c>; null for nothing, or where there is no such block.</summary>
    public static string? WhyNot(JsonElement body)
    {
        if (!body.TryGetProperty("message", out var message) || !message.TryGetProperty("apns", out var apns))
        {
            return null;
        }

        Dictionary<string, string> headers = new(StringComparer.Ordinal);
        if (apns.TryGetProperty("headers", out var given))
        {
            foreach (var header in given.EnumerateObject())
            {
                headers[header.Name.ToLowerInvariant()] = header.Value.GetString()!;
            }
        }

        bool hasPayload = apns.TryGetProperty("payload", out var payload);
        var push = new Push(payload, hasPayload ? Encoding.UTF8.GetByteCount(payload.GetRawText()) : 0, headers);
        var verdict = hasPayload && IsWhole(message, payload) ? ApnsJudge.Judge(push) : ApnsJudge.JudgeHeaders(push);
        return verdict is null or { IsDelivered: true } ? null : $"message.apns: {verdict.Reason}: {verdict.Detail}";
    }

    // Beside a common notification FCM puts in the alert that the payload lacks.
    private static bool IsWhole(JsonElement message, JsonElement payload) => !message.TryGetProperty("notification", out _)
        || (payload.TryGetProperty("aps", out var aps) && aps.ValueKind == JsonValueKind.Object && aps.TryGetProperty("alert", out _));
}
