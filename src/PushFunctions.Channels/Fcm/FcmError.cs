using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Fcm;

/// <summary>
/// What FCM says of a message that it did not take: <c>{"error":{"status":…,"details":[…]}}</c>, whose details are told apart by their
/// <c>@type</c>. Sources: ErrorCode, FCM HTTP v1; google.rpc's error_details.proto.
/// </summary>
/// <param name="Code">FCM's own code; null where the answer comes from what stands before FCM, say the API's quota.</param>
/// <param name="Status">Google's name of the HTTP status, say <c>PERMISSION_DENIED</c>.</param>
/// <param name="Reason">Why, where that is said by a word: <c>SERVICE_DISABLED</c>.</param>
/// <param name="Fields">The members of the request that are wrong, as far as they are named.</param>
/// <param name="IsOfOneDevice">True for a quota that is this device's and nobody else's.</param>
internal sealed record FcmError(string? Code, string Status, string? Reason, IReadOnlyList<string> Fields, bool IsOfOneDevice)
{
    private const string OwnType = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    private const string FieldsType = "type.googleapis.com/google.rpc.BadRequest";
    private const string ReasonType = "type.googleapis.com/google.rpc.ErrorInfo";
    private const string QuotaType = "type.googleapis.com/google.rpc.QuotaFailure";
    private const string TokenField = "message.token";

    /// <summary>True where the token is named as what is wrong, and nothing else.</summary>
    public bool IsOfTheToken => Fields.Count > 0 && Fields.All(named => named == TokenField);

    /// <summary>True where FCM found the message wrong and does not say what of it: it says the same of a token that is none and of a message
    /// that is too big.</summary>
    public bool IsUnexplained => Code == FcmCodes.InvalidArgument && Fields.Count == 0;

    /// <summary>Reads a reply; null where it has no such body.</summary>
    public static FcmError? Of(VendorReply reply)
    {
        if (reply.Failure is not null || reply.IsSuccess || reply.Json() is not { } json
            || !json.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.Object
            || error.Text("status") is not { Length: > 0 } status)
        {
            return null;
        }

        JsonElement[] details = [.. Objects(error, "details")];
        return new FcmError(
            Find(details, OwnType, "errorCode"),
            status,
            Find(details, ReasonType, "reason"),
            [.. OfType(details, FieldsType).SelectMany(detail => Objects(detail, "fieldViolations")).Select(violation => violation.Text("field") ?? "")],
            OfType(details, QuotaType).SelectMany(detail => Objects(detail, "violations")).Any(IsDevices));
    }

    private static string? Find(IEnumerable<JsonElement> details, string type, string member) =>
        OfType(details, type).Select(detail => detail.Text(member)).FirstOrDefault(text => !string.IsNullOrEmpty(text));

    private static IEnumerable<JsonElement> OfType(IEnumerable<JsonElement> details, string type) =>
        details.Where(detail => detail.Text("@type") == type);

    private static IEnumerable<JsonElement> Objects(JsonElement json, string member) =>
        json.TryGetProperty(member, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    // Google documents that the violation says whose quota it is, project's, device's or topic's, and not in which words.
    private static bool IsDevices(JsonElement violation) =>
        $"{violation.Text("subject")} {violation.Text("description")}".Contains("device", StringComparison.OrdinalIgnoreCase);
}
