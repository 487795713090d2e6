using System.Text.Json;
using PushFunctions.Emulator.Apns;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.NotificationHubs.Pns;

internal sealed class ApnsService : IPushService
{
    public string Channel => ChannelNames.Apns;

    public string Format => "apple";

    public string DeadTokenReason => ApnsReasons.Unregistered;

    public string OutcomeCounts => "ApnsOutcomeCounts";

    public bool LocatesBatches => true;

    public IReadOnlyDictionary<string, string> ReadHeaders(IHeaderDictionary headers) => HubApnsHeaders.Read(headers);

    public bool IsRecognisable(JsonElement payload) => true;

    public Verdict Judge(Push push) => ApnsJudge.Judge(push);
}
