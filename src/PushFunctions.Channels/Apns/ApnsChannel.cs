using System.Net;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Apns;

/// <summary>APNs itself, over HTTP/2: a call for each device, as many at once as a few connections carry.</summary>
internal sealed class ApnsChannel : VendorChannel
{
    /// <summary>Calls that one send has under way: what APNs announces for one connection, as a rule.</summary>
    public const int MostAtOnce = 1000;

    private static readonly TimeSpan TokenUpdateWait = TimeSpan.FromMinutes(1);

    private readonly ApnsComposer _composer;
    private readonly string _devices;
    private readonly ProviderTokens? _tokens;

    /// <summary>A channel to one environment.</summary>
    /// <exception cref="ArgumentException">The account is invalid; <see cref="ApnsAccount.Validate"/> says why.</exception>
    public ApnsChannel(ApnsAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Apns, services)
    {
        OptionFindings.Require(account, nameof(account));
        _composer = new ApnsComposer(account.ImageKey, payloads.ExtOverflow, notification => ApnsHeaders.OfDirect(notification, account.BundleId));
        _devices = $"{account.Address.AbsoluteUri.TrimEnd('/')}/3/device/";
        _tokens = account.PrivateKey is { } pem ? new ProviderTokens(ApnsKey.Parse(pem)!, account.KeyId!, account.TeamId!, services.Clock) : null;
    }

    public override IReadOnlyList<string> CredentialSettings => _tokens is null
        ? [nameof(ApnsAccount.Certificate), nameof(ApnsAccount.BundleId)]
        : [nameof(ApnsAccount.PrivateKey), nameof(ApnsAccount.KeyId), nameof(ApnsAccount.TeamId), nameof(ApnsAccount.BundleId)];

    private protected override int CallsAtOnce => MostAtOnce;

    public override Composition Compose(Notification notification) => _composer.Compose(notification);

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => VendorCall.OfOnePayload(batches, 1);

    // The token that is there stays, and is asked about again soon: Apple does not say how long it sulks.
    private protected override TimeSpan QuotaWait(string code) => TokenUpdateWait;

    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken)
    {
        ProviderToken? token = _tokens?.Get();
        VendorAnswer answer = await DeliverAsync(call, token, cancellationToken);
        if (answer.Verdict != VendorVerdict.Unauthorized || token is null)
        {
            return answer;
        }

        if (_tokens!.Replace(token) is { } fresh)
        {
            answer = await DeliverAsync(call, fresh, cancellationToken);
        }

        // Apple takes no other token yet, however expired it calls this one. Nothing is wrong with the push: it waits.
        return answer.Verdict == VendorVerdict.Unauthorized ? VendorAnswer.Of(VendorVerdict.Quota, answer.Code, _tokens.UntilNext()) : answer;
    }

    private async Task<VendorAnswer> DeliverAsync(VendorCall call, ProviderToken? token, CancellationToken cancellationToken) =>
        ApnsReply.Read(await Http.SendAsync(() => Request(call, token), cancellationToken));

    private HttpRequestMessage Request(VendorCall call, ProviderToken? providerToken)
    {
        string token = call.Tokens[0];
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(_devices + Uri.EscapeDataString(token)))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(call.Payload.Body),
        };
        if (providerToken is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", $"bearer {providerToken.Value}");
        }

        foreach ((string name, string value) in call.Payload.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, name == ApnsHeaders.Id ? ApnsId.OfDevice(value, token) : value);
        }

        return request;
    }
}
