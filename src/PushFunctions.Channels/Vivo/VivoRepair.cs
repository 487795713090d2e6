using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vivo;

/// <summary>Words in the place of those that vivo refuses: a nick of digits, or a word on its list, must not keep a message from its
/// reader.</summary>
/// <param name="title">The title to show instead.</param>
/// <param name="text">The text to show instead.</param>
internal sealed class VivoRepair(string title, string text)
{
    /// <summary>What the outcome of a push says whose words were replaced.</summary>
    public const string Note = "textReplaced";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sends a message, and once more in other words where vivo refuses its own.</summary>
    public async Task<VendorAnswer> SendAsync(PushPayload message, Func<PushPayload, Task<VendorAnswer>> send)
    {
        VendorAnswer answer = await send(message);
        return VivoCodes.OfWords.Contains(answer.Code) ? (await send(Replace(message, answer.Code))) with { Note = Note } : answer;
    }

    /// <summary>The message in words that vivo takes: digits alone are put in quotes, anything else gives way.</summary>
    public PushPayload Replace(PushPayload message, string code)
    {
        JsonObject json = JsonNode.Parse(message.Body.Span)!.AsObject();
        string oldTitle = (string)json["title"]!;
        string oldText = (string)json["content"]!;
        bool isDigits = code == VivoCodes.DigitsOnly && (IsDigits(oldTitle) || IsDigits(oldText));
        json["title"] = isDigits && !IsDigits(oldTitle) ? oldTitle : title;
        json["content"] = !isDigits ? text : IsDigits(oldText) ? Quote(oldText) : oldText;

        // Another request: under the first one's id vivo would take it for a repeat.
        json["requestId"] = $"{(string)json["requestId"]!}/{code}";
        return message with { Body = Encoding.UTF8.GetBytes(json.ToJsonString(Relaxed)) };
    }

    private static bool IsDigits(string words) => words.Length > 0 && words.All(char.IsDigit);

    private static string Quote(string digits) => $"“{digits[..Math.Min(digits.Length, VivoContent.ContentLength - 2)]}”";
}
