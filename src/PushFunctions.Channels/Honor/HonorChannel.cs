using System.Globalization;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Honor;

/// <summary>Honor Push.</summary>
internal sealed class HonorChannel : TokenVendorChannel
{
    /// <summary>Tokens that one request takes.</summary>
    private const int MaxTargets = 1000;

    private readonly HonorAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly Uri _send;

    public HonorChannel(HonorAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Honor, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _send = new Uri($"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/api/v1/{Uri.EscapeDataString(account.AppId)}/sendMessage");
    }

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(HonorAccount.ClientId), nameof(HonorAccount.ClientSecret)];

    public override Composition Compose(Notification notification)
    {
        HonorContent content = new(notification, _account, _payloads);
        return content.Common.IsNothing
            ? Composition.Refused(VendorContent.NothingToShow)
            : PayloadFit.Fit(
                content.Common.Text(HonorPayload.TitleUnits, HonorPayload.BodyUnits), content.Common.Extras, HonorPayload.Limit,
                _payloads.ExtOverflow,
                content, HonorPayload.Write, []);
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) =>
        VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        ClientCredentials.RequestAsync(Http, _account.TokenAddress, _account.ClientId, _account.ClientSecret, cancellationToken);

    private protected override bool MayBeOneTokens(string code) => code == HonorCodes.BadParameter;

    private protected override async Task<VendorAnswer> DeliverAsync(
        VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        byte[] body = VendorJson.WithTokens(call.Payload.Body.Span, "token", call.Tokens, closingBraces: 1);
        VendorReply reply = await Http.SendAsync(() => VendorJson.Request(_send, body, accessToken, [Timestamp()]), cancellationToken);
        return HonorReply.Read(reply);
    }

    // Without it: 10001; too far from Honor's own clock: 10207.
    private KeyValuePair<string, string> Timestamp() =>
        new("timestamp", Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
}
