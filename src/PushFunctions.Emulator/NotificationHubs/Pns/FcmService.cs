using System.Collections.ObjectModel;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Fcm;

namespace PushFunctions.Emulator.NotificationHubs.Pns;

internal sealed class FcmService : IPushService
{
    public string Channel => ChannelNames.Fcm;

    public string Format => "fcmv1";

    public string DeadTokenReason => "UNREGISTERED";

    public string OutcomeCounts => "FcmV1OutcomeCounts";

    public bool LocatesBatches => false;

    /// <summary>None: all that FCM is told stands in the body.</summary>
    public IReadOnlyDictionary<string, string> ReadHeaders(IHeaderDictionary headers) => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The shape of the legacy API, without <c>message</c>, ended with that API.</summary>
    public bool IsRecognisable(JsonElement payload) => payload.TryGetProperty("message", out _);

    public Verdict Judge(Push push) => FcmJudge.Judge(push);
}
