using System.Text;
using System.Text.Json;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vendors;

/// <summary>What came of one request: a status and a body, or why there is neither.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Body">The body, empty where there was no answer.</param>
/// <param name="RetryAfter">The header's wait, if there was one.</param>
/// <param name="Failure">Why there was no answer.</param>
internal sealed record VendorReply(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter, VendorAnswer? Failure = null)
{
    /// <summary>True for a 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>No answer, for the reason that the code names.</summary>
    public static VendorReply Failed(string code) => new(0, default, null, VendorAnswer.Of(VendorVerdict.Retry, code));

    /// <summary>The body as a JSON object, or null where it is none.</summary>
    public JsonElement? Json() => VendorJson.TryParse(Body);

    /// <summary>What the status alone says: also where a 2xx has a body that cannot be read, which leaves open whether the push was taken.</summary>
    public VendorAnswer FromStatus() => Failure
        ?? (IsSuccess ? VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable) : VendorAnswer.FromStatus(Status, RetryAfter));

    /// <summary>What the body says, unless the status contradicts it: success under an error, or a dead token under a server's fault. Then the
    /// status alone counts, which condemns no token.</summary>
    public VendorAnswer Weigh(VendorAnswer said)
    {
        bool saysTaken = said.Verdict == VendorVerdict.Taken;
        bool saysDead = said.Verdict == VendorVerdict.DeadToken || said.ByToken.Values.Any(own => own.Verdict == VendorVerdict.DeadToken);
        return (saysTaken && !IsSuccess) || (saysDead && Status >= 500) ? FromStatus() : said;
    }

    /// <summary>Lengths only: a reply may quote tokens.</summary>
    public override string ToString() => new StringBuilder().Append(Status).Append(", ").Append(Body.Length).Append(" bytes").ToString();
}
