using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Oppo;

/// <summary>
/// OPPO Push. Everything goes by <c>unicast</c> or <c>unicast_batch</c>: one request for up to 1,000 devices, whatever each of them is
/// told, with an answer for each. A broadcast would take two requests, use up the day's saved messages, and answer for fewer.
/// </summary>
internal sealed class OppoChannel : TokenVendorChannel
{
    /// <summary>Messages that one request takes.</summary>
    private const int MaxMessages = 1000;

    private readonly OppoAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly ChannelBySound _channels;
    private readonly Uri _login;
    private readonly Uri _unicast;
    private readonly Uri _unicastBatch;

    public OppoChannel(OppoAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Oppo, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _channels = new ChannelBySound(account.SoundChannels, account.ChannelId);
        string api = $"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/server/v1";
        _login = new Uri($"{api}/auth");
        _unicast = new Uri($"{api}/message/notification/unicast");
        _unicastBatch = new Uri($"{api}/message/notification/unicast_batch");
    }

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(OppoAccount.AppKey), nameof(OppoAccount.MasterSecret)];

    public override Composition Compose(Notification notification)
    {
        OppoContent content = new(notification, _account, _payloads, _channels);
        return content.Common.IsEmpty
            ? Composition.Refused(VendorContent.NothingToShow)
            : ExtRoom.Compose(
                content.Extras, content.Takes, _payloads.ExtOverflow,
                extras => PayloadWriter.Write((content, extras), static (writer, it) => OppoPayload.Write(writer, it.content, it.extras)));
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => OppoRequest.Plan(batches, MaxMessages);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        OppoLogin.RequestAsync(Http, _login, _account, cancellationToken);

    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        bool isOne = call.Tokens.Count == 1 && call.Parts.Count == 1;
        VendorReply reply = await Http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, isOne ? _unicast : _unicastBatch)
            {
                Content = isOne ? OppoRequest.One(accessToken, call) : OppoRequest.Many(accessToken, call),
            },
            cancellationToken);
        VendorAnswer answer = isOne ? OppoReply.ReadOne(reply) : OppoReply.ReadMany(reply, call.Tokens);
        return answer.IsOverQuota() && IsOfAnotherClass(call.Payload) ? answer.ForThisCallOnly(QuotaWait) : answer;
    }

    private protected override bool MayBeOneTokens(string code) => OppoCodes.OfOneToken.Contains(code);

    // The day's limit is that of "content and marketing": an event of that class must not stop everybody's conversations.
    private bool IsOfAnotherClass(PushPayload payload)
    {
        Utf8JsonReader reader = new(payload.Body.Span);
        string? category = JsonElement.ParseValue(ref reader).GetProperty("notification").Text("category");
        return OppoClasses.IsPublic(category) && !OppoClasses.IsPublic(_account.Category);
    }
}
