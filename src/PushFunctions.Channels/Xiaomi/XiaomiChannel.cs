using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>Xiaomi Mi Push: a static key in a header, forms, up to 1,000 devices per request with one text or with one each.</summary>
internal sealed class XiaomiChannel : VendorChannel
{
    /// <summary>Requests that one call may cost while a registration id that makes Xiaomi refuse it as a whole is looked for.</summary>
    private const int MostSearches = 30;

    private readonly XiaomiAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly ChannelBySound _channels;
    private readonly Uri _one;
    private readonly Uri _many;

    public XiaomiChannel(XiaomiAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Xiaomi, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _channels = new ChannelBySound(account.SoundChannels, account.ChannelId);
        string root = account.Host.AbsoluteUri.TrimEnd('/');
        _one = new Uri($"{root}/v2/message/regid");
        _many = new Uri($"{root}/v2/multi_messages/regids");
    }

    public override Composition Compose(Notification notification)
    {
        XiaomiContent content = new(notification, _account, _payloads, _channels);
        return content.IsEmpty
            ? Composition.Refused(VendorContent.NothingToShow)
            : ExtRoom.Compose(content.Common.Ext, content.ExtFits, _payloads.ExtOverflow, ext => Write(content, ext));
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => XiaomiCalls.Plan(batches);

    private protected override Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken) =>
        ListedTokens.DeliverAsync(call, listed => DeliverListedAsync(listed, cancellationToken));

    private async Task<VendorAnswer> DeliverListedAsync(VendorCall call, CancellationToken cancellationToken)
    {
        VendorAnswer answer = await PostAsync(call, cancellationToken);
        return IsOneOfMany(call, answer) ? await SearchAsync(call, answer, cancellationToken) : answer;
    }

    // Xiaomi says that one is malformed, and not which: the others must not go without their push for it.
    private async Task<VendorAnswer> SearchAsync(VendorCall call, VendorAnswer refused, CancellationToken cancellationToken)
    {
        Dictionary<string, VendorAnswer> found = new(StringComparer.Ordinal);
        Queue<VendorCall> suspects = new(XiaomiCalls.Halve(call));
        for (int requests = 0; requests < MostSearches && suspects.TryDequeue(out VendorCall? suspect); requests++)
        {
            VendorAnswer answer = await PostAsync(suspect, cancellationToken);
            foreach (VendorCall half in IsOneOfMany(suspect, answer) ? XiaomiCalls.Halve(suspect) : [])
            {
                suspects.Enqueue(half);
            }

            foreach (string token in IsOneOfMany(suspect, answer) ? [] : suspect.Tokens)
            {
                found[token] = answer.ByToken.TryGetValue(token, out VendorAnswer? own) ? own : answer.But([]);
            }
        }

        // Whoever was not come to by then has its turn with the retry, without those that were found.
        return VendorAnswer.Of(VendorVerdict.Retry, refused.Code).But(found);
    }

    private async Task<VendorAnswer> PostAsync(VendorCall call, CancellationToken cancellationToken)
    {
        VendorReply reply = await Http.SendAsync(
            () =>
            {
                bool isOne = call.Parts.Count == 1;
                HttpRequestMessage request = new(HttpMethod.Post, isOne ? _one : _many)
                {
                    Content = isOne ? XiaomiForm.Single(call.Payload.Body, call.Tokens) : XiaomiForm.Multi(call.Parts),
                };
                request.Headers.TryAddWithoutValidation("Authorization", $"key={_account.AppSecret}");
                return request;
            },
            cancellationToken);
        return XiaomiReply.Read(reply);
    }

    private static byte[] Write(XiaomiContent content, string? ext) => PayloadWriter.Write(
        (content, ext),
        static (writer, it) => XiaomiPayload.WriteMessage(writer, it.content, new PayloadText(it.content.Title, null, it.content.Body), it.ext));

    private static bool IsOneOfMany(VendorCall call, VendorAnswer answer) =>
        answer.Verdict == VendorVerdict.DeadToken && answer.Code != XiaomiCodes.SendFailed && call.Tokens.Count > 1;
}
