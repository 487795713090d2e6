using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tpns;

/// <summary>TPNS with one platform's application, and for iPhones one of Apple's two worlds: one message for up to 1,000 tokens.</summary>
internal sealed class TpnsChannel : VendorChannel
{
    /// <summary>Tokens that one request takes; with more the whole push fails.</summary>
    private const int MaxTargets = 1000;

    private readonly TpnsAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly Uri _send;

    public TpnsChannel(TpnsAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Tpns, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _send = new Uri($"{account.Host.AbsoluteUri.TrimEnd('/')}/v3/push/app");
        CredentialSettings =
        [
            $"{account.Platform}:{nameof(TpnsCredentials.AccessId)}", $"{account.Platform}:{nameof(TpnsCredentials.SecretKey)}", nameof(TpnsAccount.AccessPoint),
        ];
    }

    public override IReadOnlyList<string> CredentialSettings { get; }

    public override Composition Compose(Notification notification) =>
        _account.Platform == DevicePlatform.Ios ? ComposeIos(notification) : ComposeAndroid(notification);

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => VendorCall.OfOnePayload(batches, MaxTargets);

    /// <summary>Asks once more where one token's target is said not to exist, which may be an internal error; of several, each is asked for anew
    /// by the search for the one.</summary>
    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken)
    {
        VendorAnswer answer = await PostAsync(call, cancellationToken);
        return answer.Code == TpnsCodes.NoTarget && call.Tokens.Count == 1 ? await PostAsync(call, cancellationToken) : answer;
    }

    private protected override bool MayBeOneTokens(string code) => TpnsCodes.OfOneToken.Contains(code);

    private protected override bool IsOneTokens(string code) => code == TpnsCodes.NoTarget;

    private async Task<VendorAnswer> PostAsync(VendorCall call, CancellationToken cancellationToken)
    {
        byte[] body = VendorJson.WithTokens(call.Payload.Body.Span, "token_list", call.Tokens, closingBraces: 1);
        return TpnsReply.Read(await Http.SendAsync(
            () => TpnsRequest.Of(_send, body, _account.Credentials, _account.Authentication, Clock.GetUtcNow()), cancellationToken));
    }

    private Composition ComposeAndroid(Notification notification)
    {
        TpnsAndroidContent content = new(notification, _account, _payloads);
        return content.Common.IsNothing
            ? Composition.Refused(VendorContent.NothingToShow)
            : TpnsRequest.Around(
                TpnsAndroidMessage.Compose(content, _payloads.ExtOverflow), !content.Common.IsData, environment: null, notification.TimeToLive);
    }

    private Composition ComposeIos(Notification notification)
    {
        TpnsIosMessage message = new(notification, _account, _payloads);
        return message.IsNothing
            ? Composition.Refused(VendorContent.NothingToShow)
            : TpnsRequest.Around(
                message.Compose(_payloads.ExtOverflow), !message.IsSilent, _account.Environment == PushEnvironment.Sandbox ? "dev" : "product", notification.TimeToLive);
    }
}
