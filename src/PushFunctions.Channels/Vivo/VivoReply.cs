using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Vivo;

/// <summary>Reads a reply of vivo's: <c>{"result":0,"desc":"…","taskId":"…"}</c>. Devices that it did not send to stand in
/// <c>invalidUser</c>, or for a list <c>invalidUsers</c> (vivo's SDK reads <c>data</c>, too), each with a status, also where the result is 0.</summary>
internal static class VivoReply
{
    /// <summary>The result and the devices that were named.</summary>
    /// <param name="reply">What came.</param>
    /// <param name="keepsUnsubscribed">Whether status 2 leaves a device its registration.</param>
    public static VendorAnswer Read(VendorReply reply, bool keepsUnsubscribed = false)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("result") is not { Length: > 0 } code)
        {
            return reply.FromStatus();
        }

        VendorAnswer whole = VendorAnswer.Of(VivoCodes.Table[code], code, reply.RetryAfter);
        return reply.Weigh(whole.Verdict is VendorVerdict.Taken or VendorVerdict.DeadToken ? whole.But(Invalid(json, keepsUnsubscribed)) : whole);
    }

    /// <summary>The id of a saved list's message; null where there is none.</summary>
    public static string? TaskId(VendorReply reply) => reply.Json()?.Text("taskId") is { Length: > 0 } id ? id : null;

    private static IEnumerable<KeyValuePair<string, VendorAnswer>> Invalid(JsonElement json, bool keepsUnsubscribed) =>
        Users(json, "invalidUser").Concat(Users(json, "invalidUsers")).Concat(Users(json, "data"))
            .Select(user => (Token: user.Text("userid"), Status: user.Text("status")))
            .Where(user => !string.IsNullOrEmpty(user.Token))
            .Select(user => KeyValuePair.Create(user.Token!, OfStatus(user.Status ?? "", keepsUnsubscribed)));

    // 1: unknown to this app; 2: uninstalled or unsubscribed, in older words also notifications off; 3: 90 days away; 4: not a test phone.
    private static VendorAnswer OfStatus(string status, bool keepsUnsubscribed) =>
        VendorAnswer.Of(status == "1" || (status == "2" && !keepsUnsubscribed) ? VendorVerdict.DeadToken : VendorVerdict.Refused, $"invalidUser{status}");

    private static IEnumerable<JsonElement> Users(JsonElement json, string member) =>
        !json.TryGetProperty(member, out JsonElement users) ? []
        : users.ValueKind == JsonValueKind.Object ? [users]
        : users.ValueKind == JsonValueKind.Array ? users.EnumerateArray().Where(user => user.ValueKind == JsonValueKind.Object)
        : [];
}
