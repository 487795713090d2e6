using System.Collections.ObjectModel;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Xiaomi;

namespace PushFunctions.Emulator.NotificationHubs.Pns;

/// <summary>Mi Push behind a notification hub. What a hub makes of the payload is not documented: it is taken for a message in
/// <c>data</c>.</summary>
internal sealed class XiaomiService : IPushService
{
    public string Channel => ChannelNames.Xiaomi;

    public string Format => "xiaomi";

    public string DeadTokenReason => XiaomiReplies.BadRegId;

    public string OutcomeCounts => "XiaomiOutcomeCounts";

    public bool LocatesBatches => false;

    /// <summary>None: all that Mi Push is told stands in the body.</summary>
    public IReadOnlyDictionary<string, string> ReadHeaders(IHeaderDictionary headers) => ReadOnlyDictionary<string, string>.Empty;

    public bool IsRecognisable(JsonElement payload) => payload.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object;

    public Verdict Judge(Push push) => XiaomiShape.Message("data", push.Payload.GetProperty("data")) is { } finding
        ? new Verdict(XiaomiReplies.Invalid, finding.ToString())
        : Verdict.Delivered;
}
