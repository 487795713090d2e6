using System.Text;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Builders;

internal static class Batch
{
    public static PushPayload Apple { get; } = Payload(
        """{"aps":{"alert":"hi"},"ext":"x"}""", HubHeaders.Apple, new("apns-push-type", "alert"), new("apns-collapse-id", "c1"));

    public static PushPayload FcmV1 { get; } = Payload("""{"message":{}}""", HubHeaders.FcmV1);

    public static PushPayload Payload(string json, string format, params IEnumerable<KeyValuePair<string, string>> headers) =>
        new(Encoding.UTF8.GetBytes(json), [new(HubHeaders.Format, format), .. headers]);

    public static PushBatch To(this PushPayload payload, params IEnumerable<string> tokens) =>
        new(payload, [.. tokens.Select((token, number) => new PushTarget($"user-{number}", $"device-{number}", token))]);

    public static IEnumerable<string> Tokens(int count) => Enumerable.Range(1, count).Select(number => $"T{number}");
}
