using System.Net;
using PushFunctions.Channels.Google;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Fcm;

/// <summary>FCM HTTP v1 ("projects.messages.send"): one device a request, many requests at once over a few connections of HTTP/2.</summary>
internal sealed class FcmChannel : TokenVendorChannel
{
    // All that a push needs. What a federated identity may do is its roles' affair, and the exchange is documented with the other scope alone.
    private const string Messaging = "https://www.googleapis.com/auth/firebase.messaging";
    private const string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";

    // What Google allows on one connection of HTTP/2; a further one opens when these are under way.
    private const int RequestsAtOnce = 100;

    private readonly bool _isFederated;
    private readonly FcmComposer _composer;
    private readonly GoogleTokens _tokens;
    private readonly Uri _send;

    public FcmChannel(FcmAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Fcm, services)
    {
        OptionFindings.Require(account, nameof(account));
        _composer = new FcmComposer(account.Message, new ChannelBySound(account.SoundChannels, account.ChannelId), payloads.ExtOverflow, []);
        _isFederated = account.Federation is not null;
        GoogleServiceAccount? file = account.Federation is null ? GoogleServiceAccount.Parse(account.ServiceAccount!, out _) : null;
        _tokens = file is null
            ? GoogleTokens.Of(account.Federation!, services.Identity, account.Federation!.ServiceAccount is null ? CloudPlatform : Messaging, Http)
            : GoogleTokens.Of(file, Messaging, Http);
        string project = Uri.EscapeDataString(account.ProjectId ?? file!.ProjectId);
        _send = new Uri($"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/v1/projects/{project}/messages:send");
    }

    public override IReadOnlyList<string> CredentialSettings =>
        [_isFederated ? nameof(FcmAccount.Federation) : nameof(FcmAccount.ServiceAccount), nameof(FcmAccount.ProjectId)];

    private protected override int CallsAtOnce => RequestsAtOnce;

    public override Composition Compose(Notification notification) => _composer.Compose(notification);

    // Two devices with one token are one phone, which is told once.
    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => batches.SelectMany(batch =>
        batch.Targets.GroupBy(target => target.Token, StringComparer.Ordinal).Select(same => new VendorCall([batch with { Targets = [.. same] }])));

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) => _tokens.RequestAsync(cancellationToken);

    private protected override TimeSpan QuotaWait(string code) => FcmReply.QuotaWait;

    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        string token = call.Tokens[0];
        VendorReply reply = await PostAsync(FcmBody.To(token, call.Payload.Body.Span), accessToken, cancellationToken);
        VendorAnswer answer = FcmReply.Read(reply);
        return answer.Verdict == VendorVerdict.Refused && FcmError.Of(reply) is { IsUnexplained: true }
            ? FcmReply.Explain(answer, await PostAsync(FcmBody.Empty(token), accessToken, cancellationToken))
            : answer;
    }

    /// <summary>An access token of its own, and with it a message that FCM only judges: whether the project lets this account send.</summary>
    private protected override async Task<VendorAnswer> AskAsync(CancellationToken cancellationToken)
    {
        AccessToken token = await RequestTokenAsync(cancellationToken);
        if (token.Failure is { } failure)
        {
            return failure;
        }

        VendorReply reply = await PostAsync(FcmBody.Empty(VendorCheck.NoToken), token.Value!, cancellationToken);
        return FcmReply.Explain(FcmReply.Read(reply), reply);
    }

    private Task<VendorReply> PostAsync(byte[] body, string accessToken, CancellationToken cancellationToken) => Http.SendAsync(
        () =>
        {
            HttpRequestMessage request = VendorJson.Request(_send, body, accessToken, []);
            request.Version = HttpVersion.Version20; // agreed on with TLS; over plain http, which only an emulator has, it stays at 1.1
            return request;
        },
        cancellationToken);
}
