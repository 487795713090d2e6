using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Google;

/// <summary>Google gave no access token.</summary>
internal sealed class NoGoogleTokenException(VendorAnswer answer) : HttpRequestException(answer.Code)
{
    private const int LongestWord = 40;

    /// <summary>What that means for the push that needed one.</summary>
    public VendorAnswer Answer => answer;

    /// <summary>What a token endpoint's reply means; null where it has a token.</summary>
    public static NoGoogleTokenException? Of(VendorReply reply)
    {
        JsonElement? json = reply.Failure is null ? reply.Json() : null;
        if (reply.IsSuccess && (json?.Text("access_token") ?? json?.Text("accessToken")) is { Length: > 0 })
        {
            return null;
        }

        VendorAnswer status = reply.FromStatus();
        return new NoGoogleTokenException(
            reply.IsSuccess || status.Passes ? status : VendorAnswer.Of(VendorVerdict.Alarm, $"auth:{Word(json) ?? status.Code}"));
    }

    // invalid_grant, invalid_target, PERMISSION_DENIED: which of the credentials is wrong. The sentence beside it may quote them.
    private static string? Word(JsonElement? json)
    {
        string? word = json is not { } body || !body.TryGetProperty("error", out JsonElement error) ? null
            : error.ValueKind == JsonValueKind.Object ? error.Text("status")
            : body.Text("error");
        return word is { Length: > 0 and <= LongestWord } && word.All(unit => char.IsAsciiLetter(unit) || unit == '_') ? word : null;
    }
}
