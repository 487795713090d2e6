using System.Text;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Meizu;

/// <summary>Meizu Push: every request is signed by itself, with one text for up to 100 push ids.</summary>
internal sealed class MeizuChannel : VendorChannel
{
    /// <summary>Push ids that one request takes since August 2023; older pages say 1,000.</summary>
    private const int MaxTargets = 100;

    private readonly MeizuAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly Uri _send;

    public MeizuChannel(MeizuAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Meizu, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _send = new Uri($"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/garcia/api/server/push/varnished/pushByPushId");
    }

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(MeizuAccount.AppId), nameof(MeizuAccount.AppSecret)];

    public override Composition Compose(Notification notification)
    {
        MeizuContent content = new(notification, _account, _payloads);
        return content.Common.IsEmpty
            ? Composition.Refused(VendorContent.NothingToShow)
            : PayloadFit.Fit(
                content.Common.Text(MeizuPayload.TitleUnits, MeizuPayload.BodyUnits), content.Common.Extras, MeizuPayload.Limit,
                _payloads.ExtOverflow,
                content, MeizuPayload.Write, []);
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken) =>
        ListedTokens.DeliverAsync(call, listed => PostAsync(listed, cancellationToken));

    private protected override bool MayBeOneTokens(string code) => MeizuCodes.OfOneToken.Contains(code);

    private async Task<VendorAnswer> PostAsync(VendorCall call, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] fields =
        [
            new("appId", _account.AppId),
            new("pushIds", string.Join(',', call.Tokens)),
            new("messageJson", Encoding.UTF8.GetString(call.Payload.Body.Span)),
        ];
        string sign = MeizuSignature.Of(fields, _account.AppSecret);
        VendorReply reply = await Http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, _send) { Content = new FormUrlEncodedContent([.. fields, new("sign", sign)]) },
            cancellationToken);
        return MeizuReply.Read(reply, call.Tokens.Count, QuotaReset.Midnight(Clock.GetUtcNow()));
    }
}
