using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Huawei;

/// <summary>Huawei Push Kit, version 1, or 2 where a project is named.</summary>
internal sealed class HuaweiChannel : TokenVendorChannel
{
    /// <summary>Tokens that one request takes.</summary>
    private const int MaxTargets = 1000;

    private readonly HuaweiAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly ChannelBySound _channels;
    private readonly Uri _send;

    public HuaweiChannel(HuaweiAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Huawei, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _channels = new ChannelBySound(account.SoundChannels, account.ChannelId);
        string version = account.ProjectId is { } project
            ? $"v2/{Uri.EscapeDataString(project)}"
            : $"v1/{Uri.EscapeDataString(account.ClientId)}";
        _send = new Uri($"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/{version}/messages:send");
    }

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(HuaweiAccount.ClientId), nameof(HuaweiAccount.ClientSecret)];

    public override Composition Compose(Notification notification)
    {
        HuaweiContent content = new(notification, _account, _payloads, _channels);
        return content.Common.IsNothing
            ? Composition.Refused(VendorContent.NothingToShow)
            : PayloadFit.Fit(
                content.Common.Text(HuaweiPayload.TitleUnits, HuaweiPayload.BodyUnits), content.Common.Extras, HuaweiPayload.Limit,
                _payloads.ExtOverflow,
                content, HuaweiPayload.Write, []);
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) =>
        VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        ClientCredentials.RequestAsync(Http, _account.TokenAddress, _account.ClientId, _account.ClientSecret, cancellationToken);

    private protected override bool MayBeOneTokens(string code) => code == HuaweiCodes.BadParameter;

    private protected override async Task<VendorAnswer> DeliverAsync(
        VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        byte[] body = VendorJson.WithTokens(call.Payload.Body.Span, "token", call.Tokens, closingBraces: 2);
        VendorReply reply = await Http.SendAsync(
            () => VendorJson.Request(_send, body, accessToken, call.Payload.Headers), cancellationToken);

        // Versions 1 and 2 list illegal tokens without a reason: every one of them is dead.
        return HuaweiReply.Read(reply, static _ => VendorVerdict.DeadToken);
    }
}
