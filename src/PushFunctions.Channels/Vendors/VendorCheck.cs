using System.Buffers.Text;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Vendors;

/// <summary>What a vendor is asked to learn whether credentials are good, and what its answer means for them.</summary>
internal static class VendorCheck
{
    /// <summary>No vendor gives out a token with blanks: a push to it reaches nobody.</summary>
    public const string NoToken = "no token of any phone";

    // Codes that vendors have for a credential that was theirs and has ended, or has come to be another one's: Huawei's and Honor's
    // access tokens, Push Kit's JWT, APNs' JWT; Apple's certificate at TPNS, Tencent's UserSig.
    private static readonly HashSet<string> Ended = new(["80200003", "80200005", "ExpiredProviderToken", "1008023", "70001", "70052"], StringComparer.Ordinal);

    // Known and not allowed: Push Kit's service switched off or another project's, message class, penalty; OPPO's address, access, app, push;
    // vivo's channel, review, kind, class; Xiaomi's address; Meizu's black list; TIMPush's admin and service, which is to be switched on; a topic of APNs' that is not the key's; FCM's project without the
    // right or the API; TPNS's applications that are not paid for.
    private static readonly HashSet<string> Rightless = new(
    [
        "80300002", "80300011", "80300037", "80200022", "appinfoError", "noPushTypeRight",
        "auth26", "auth27", "auth28", "auth30", "26", "27", "28", "30",
        "auth10043", "auth10045", "10043", "10045", "10051", "10082", "110009", "1008030", "1008031", "1010001",
        "60010", "60020", "60021", "90009", "90045",
        "BadTopic", "TopicDisallowed", "Forbidden", "PERMISSION_DENIED", "IAM_PERMISSION_DENIED", "SERVICE_DISABLED",
    ], StringComparer.Ordinal);

    /// <summary>A push to nobody in the channel's own words; null where the channel would not compose it.</summary>
    public static VendorCall? CallOf(IPushChannel channel, ChannelName name, TimeProvider clock)
    {
        string id = Base64Url.EncodeToString(Guid.NewGuid().ToByteArray()).PadRight(43, 'A');
        TimeSpan hour = TimeSpan.FromHours(1);
        Composition composed = channel.Compose(new Notification
        {
            Channel = name,
            App = "check",
            ReplaceId = id,
            DedupeKey = id,
            Title = "Check",
            Body = "Check",
            ThreadId = "check",
            TimeToLive = hour,
            ExpiresAt = clock.GetUtcNow() + hour,
        });
        return composed.Payload is { } payload ? new VendorCall([new PushBatch(payload, [new PushTarget("", "", NoToken)])]) : null;
    }

    /// <summary>Reads an answer as being about the credentials.</summary>
    /// <param name="answer">What the vendor said to a login, or to <see cref="CallOf"/>.</param>
    /// <param name="mayBeTokens">Whether a code may be about the token, which is none.</param>
    public static CredentialFinding Read(VendorAnswer answer, Func<string, bool> mayBeTokens)
    {
        VendorAnswer said = answer.ByToken.Values.FirstOrDefault() ?? answer;
        CheckResult result = Judge(said, mayBeTokens);
        return new CredentialFinding(result, result == CheckResult.Ok ? null : said.Code);
    }

    private static CheckResult Judge(VendorAnswer answer, Func<string, bool> mayBeTokens) => answer.Verdict switch
    {
        VendorVerdict.Taken or VendorVerdict.DeadToken => CheckResult.Ok,
        VendorVerdict.Quota when Ended.Contains(answer.Code) => CheckResult.Expired,
        VendorVerdict.Throttled or VendorVerdict.Quota => CheckResult.Busy,
        VendorVerdict.Retry => answer.Code is "unreachable" or UnansweredCodes.Timeout or UnansweredCodes.Reset ? CheckResult.Unreachable : CheckResult.Busy,
        VendorVerdict.Alarm or VendorVerdict.Unauthorized => Rightless.Contains(answer.Code) ? CheckResult.NoRight
            : Ended.Contains(answer.Code) ? CheckResult.Expired
            : CheckResult.WrongCredential,
        _ => answer.Code switch
        {
            _ when mayBeTokens(answer.Code) => CheckResult.Ok,
            "403" => CheckResult.NoRight,
            "404" => CheckResult.NotFound,
            UnansweredCodes.Unreadable => CheckResult.Unclear,
            _ => CheckResult.PushRefused,
        },
    };
}
