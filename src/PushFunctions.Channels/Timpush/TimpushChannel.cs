using System.Globalization;
using System.Security.Cryptography;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Timpush;

/// <summary>TIMPush: one text for up to 500 RegistrationIDs, behind which is a phone of whatever maker. Tencent knows which, and reads of a push what
/// is for that one.</summary>
internal sealed class TimpushChannel : TokenVendorChannel
{
    /// <summary>Accounts that one request takes.</summary>
    private const int MaxTargets = 500;

    private readonly TimpushAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly string _send;

    public TimpushChannel(TimpushAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Timpush, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _send = $"{account.Host.AbsoluteUri.TrimEnd('/')}/v4/timpush/batch?contenttype=json&sdkappid={account.SdkAppId}"
            + $"&identifier={Uri.EscapeDataString(account.Identifier)}";
    }

    public override IReadOnlyList<string> CredentialSettings { get; } =
        [nameof(TimpushAccount.SdkAppId), nameof(TimpushAccount.SecretKey), nameof(TimpushAccount.Identifier), nameof(TimpushAccount.Region)];

    // A plan allows 10, 30 or 40 calls a second, and each takes 500 devices.
    private protected override int CallsAtOnce => 4;

    public override Composition Compose(Notification notification)
    {
        TimpushContent content = new(notification, _account, _payloads);
        return content.Common.IsEmpty
            ? Composition.Refused(VendorContent.NothingToShow)
            : PayloadFit.Fit(
                content.Common.Text(TimpushPayload.TitleUnits, TimpushPayload.BodyUnits), content.Common.Extras, TimpushPayload.LimitOf(content),
                _payloads.ExtOverflow,
                content, TimpushPayload.Write, []);
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) => Task.FromResult(
        UserSig.Sign(_account.SdkAppId, _account.SecretKey, _account.Identifier, _account.UserSigLifetime, Clock.GetUtcNow()));

    // Whoever has the key signs for himself: only a push shows whether Tencent knows it.
    private protected override async Task<VendorAnswer> AskAsync(CancellationToken cancellationToken) =>
        await DeliverAsync(VendorCheck.CallOf(this, Channel, Clock)!, (await RequestTokenAsync(cancellationToken)).Value!, cancellationToken);

    private protected override bool MayBeOneTokens(string code) => code == TimpushCodes.NoAccount;

    private protected override bool IsOneTokens(string code) => MayBeOneTokens(code);

    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        byte[] body = TimpushRequest.Write(call.Payload, call.Tokens);
        VendorReply reply = await Http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, AddressOf(accessToken)) { Content = VendorJson.Content(body) }, cancellationToken);
        return TimpushReply.Read(reply, call.Tokens.Count);
    }

    private Uri AddressOf(string userSig) => new(string.Create(
        CultureInfo.InvariantCulture, $"{_send}&usersig={userSig}&random={(uint)RandomNumberGenerator.GetInt32(int.MaxValue)}"));
}
