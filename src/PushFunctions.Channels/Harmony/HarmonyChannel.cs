using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Harmony;

/// <summary>Push Kit, version 3: HarmonyOS 5 and later.</summary>
internal sealed class HarmonyChannel : TokenVendorChannel
{
    /// <summary>Tokens that one request takes.</summary>
    private const int MaxTargets = 1000;

    // As long as those of Android, from which Tencent cuts; Push Kit itself only counts the request's bytes.
    private const int TitleUnits = HuaweiPayload.TitleUnits;
    private const int BodyUnits = HuaweiPayload.BodyUnits;

    private readonly HarmonyAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly HuaweiServiceAccount _signer;
    private readonly Uri _send;

    public HarmonyChannel(HarmonyAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Harmony, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _signer = HuaweiServiceAccount.Parse(account.ServiceAccount, out _)!;
        string project = Uri.EscapeDataString(account.ProjectId ?? _signer.ProjectId);
        _send = new Uri($"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/v3/{project}/messages:send");
    }

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(HarmonyAccount.ServiceAccount), nameof(HarmonyAccount.ProjectId)];

    public override Composition Compose(Notification notification)
    {
        HarmonyContent content = new(notification, _account, _payloads);
        return content.Common.IsNothing && !content.IsBadgeAlone
            ? Composition.Refused(VendorContent.NothingToShow)
            : PayloadFit.Fit(
                content.Common.Text(TitleUnits, BodyUnits), content.Common.Extras, HarmonyPayload.Limit, _payloads.ExtOverflow,
                content, HarmonyPayload.Write, HarmonyPayload.HeadersOf(content));
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) =>
        VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ServiceAccountToken.Sign(_signer, Clock.GetUtcNow()));

    // Whoever has the key signs for himself: only a push shows whether Push Kit knows it.
    private protected override async Task<VendorAnswer> AskAsync(CancellationToken cancellationToken) =>
        await DeliverAsync(VendorCheck.CallOf(this, Channel, Clock)!, (await RequestTokenAsync(cancellationToken)).Value!, cancellationToken);

    private protected override bool MayBeOneTokens(string code) => code == HuaweiCodes.BadParameter;

    private protected override async Task<VendorAnswer> DeliverAsync(
        VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        byte[] body = VendorJson.WithTokens(call.Payload.Body.Span, "token", call.Tokens, closingBraces: 2);
        VendorReply reply = await Http.SendAsync(
            () => VendorJson.Request(_send, body, accessToken, call.Payload.Headers), cancellationToken);
        return HuaweiReply.Read(reply, HarmonyReasons.Judge);
    }
}
