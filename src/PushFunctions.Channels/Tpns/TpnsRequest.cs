using System.Globalization;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tpns;

/// <summary>The body of <c>v3/push/app</c> around its <c>message</c>, and the request that carries it.</summary>
internal static class TpnsRequest
{
    /// <summary>Bytes that TPNS takes of <c>message</c>: "4 KB", read as UTF-8.</summary>
    public const int MessageLimit = 4096;

    // TPNS raises what is shorter and not 0, and refuses what is longer.
    private static readonly TimeSpan ShortestTimeToLive = TimeSpan.FromSeconds(800);
    private static readonly TimeSpan LongestTimeToLive = TimeSpan.FromSeconds(259_200);

    /// <summary>The whole body but for the tokens, which follow as its last member.</summary>
    /// <param name="message">The message as it fits, or why it does not.</param>
    /// <param name="isShown">False for a push to the app alone.</param>
    /// <param name="environment">Whose iPhones; null on Android.</param>
    /// <param name="timeToLive">How long TPNS is to keep trying.</param>
    public static Composition Around(Composition message, bool isShown, string? environment, TimeSpan timeToLive) => message.Payload is not { } fitted
        ? message
        : Composition.Of(
            new PushPayload(PayloadWriter.Write((fitted.Body, isShown, environment, Seconds(timeToLive)), Write), fitted.Headers), message.ExtDropped);

    /// <summary>A request that says whose it is.</summary>
    public static HttpRequestMessage Of(Uri address, byte[] body, TpnsCredentials credentials, TpnsAuthentication authentication, DateTimeOffset now)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address) { Content = VendorJson.Content(body) };
        if (authentication == TpnsAuthentication.Basic)
        {
            request.Headers.TryAddWithoutValidation(
                "Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.AccessId}:{credentials.SecretKey}"))}");
            return request;
        }

        long seconds = now.ToUnixTimeSeconds();
        request.Headers.TryAddWithoutValidation("AccessId", credentials.AccessId);
        request.Headers.TryAddWithoutValidation("TimeStamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Sign", TpnsSignature.Of(credentials, seconds, body));
        return request;
    }

    private static void Write(Utf8JsonWriter writer, (ReadOnlyMemory<byte> Message, bool IsShown, string? Environment, long Seconds) it)
    {
        writer.WriteStartObject();
        writer.WriteString("audience_type"u8, "token_list"u8);
        writer.WriteString("message_type"u8, it.IsShown ? "notify"u8 : "message"u8);
        if (it.Environment is { } environment)
        {
            writer.WriteString("environment"u8, environment);
        }

        writer.WriteNumber("expire_time"u8, it.Seconds);

        // Without it one bad token fails the whole call.
        writer.WriteNumber("ignore_invalid_token"u8, 1);
        writer.WritePropertyName("message"u8);
        writer.WriteRawValue(it.Message.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static long Seconds(TimeSpan timeToLive) => timeToLive <= TimeSpan.Zero
        ? 0
        : (long)(timeToLive < ShortestTimeToLive ? ShortestTimeToLive : timeToLive > LongestTimeToLive ? LongestTimeToLive : timeToLive).TotalSeconds;
}
