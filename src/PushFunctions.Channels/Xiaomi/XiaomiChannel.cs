using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Xiaomi;

/// <summary>Xiaomi Mi Push: a static key in a header, forms, up to 1,000 devices per request with one text or with one each.</summary>
internal sealed class XiaomiChannel : VendorChannel
{
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

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(XiaomiAccount.AppSecret), nameof(XiaomiAccount.PackageName)];

    public override Composition Compose(Notification notification)
    {
        XiaomiContent content = new(notification, _account, _payloads, _channels);
        return content.IsNothing
            ? Composition.Refused(VendorContent.NothingToShow)
            : ExtRoom.Compose(content.Common.Extras, XiaomiContent.Takes, _payloads.ExtOverflow, extras => Write(content, extras));
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => XiaomiCalls.Plan(batches);

    private protected override Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken) =>
        ListedTokens.DeliverAsync(call, listed => PostAsync(listed, cancellationToken));

    private protected override bool MayBeOneTokens(string code) => XiaomiCodes.OfOneToken.Contains(code);

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

    private static byte[] Write(XiaomiContent content, PayloadExtras extras) => PayloadWriter.Write(
        (content, extras),
        static (writer, it) => XiaomiPayload.WriteMessage(writer, it.content, new PayloadText(it.content.Title, null, it.content.Body), it.extras));
}
