using System.Text;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Oppo;

/// <summary>Puts targets into composed messages, and messages into a form.</summary>
internal static class OppoRequest
{
    /// <summary>Bytes of the messages of one request, before the form escapes them. OPPO names no limit; a thousand messages with an
    /// <c>ext</c> of 3 KiB each would not get through in the time that a request has.</summary>
    private const int LargestRequest = 2 * 1024 * 1024;

    // A target with its member's name.
    private const int TargetBytes = 96;

    /// <summary>Packs messages into requests of at most <paramref name="most"/> and a sensible size, whatever their texts.</summary>
    public static IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches, int most)
    {
        int largest = batches.Count == 0 ? 0 : batches.Max(batch => batch.Payload.Body.Length);
        return VendorCall.OfManyPayloads(batches, Math.Clamp(LargestRequest / (largest + TargetBytes), 1, most));
    }

    /// <summary>The form of one message to one device.</summary>
    public static FormUrlEncodedContent One(string authToken, VendorCall call) => Form(authToken, "message", MessagesOf(call).Single());

    /// <summary>The form of a message for each device of the call.</summary>
    public static FormUrlEncodedContent Many(string authToken, VendorCall call) =>
        Form(authToken, "messages", $"[{string.Join(',', MessagesOf(call))}]");

    // A device that is named twice with one text gets it once.
    private static IEnumerable<string> MessagesOf(VendorCall call) => call.Parts.SelectMany(part =>
    {
        string message = Encoding.UTF8.GetString(part.Payload.Body.Span[..^1]);
        return part.Targets.Select(target => target.Token).Distinct(StringComparer.Ordinal)
            .Select(token => $"{message},\"target_value\":{JsonText.Quote(token)}}}");
    });

    private static FormUrlEncodedContent Form(string authToken, string name, string value) => new([new("auth_token", authToken), new(name, value)]);
}
