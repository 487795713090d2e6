using System.Text.Json;
using PushFunctions.Emulator.Pns;

namespace PushFunctions.Emulator.Apns;

internal sealed class ApnsService : IPushService
{
    public string Channel => ChannelNames.Apns;

    public string Format => "apple";

    public string DeadTokenReason => ApnsReasons.Unregistered;

    public string OutcomeCounts => "ApnsOutcomeCounts";

    public bool LocatesBatches => true;

    public IReadOnlyDictionary<string, string> ReadHeaders(IHeaderDictionary headers) => ApnsHeaders.Read(headers);

    public bool IsRecognisable(JsonElement payload) => true;

    public Verdict Judge(Push push) => ApnsJudge.Judge(push);
}
