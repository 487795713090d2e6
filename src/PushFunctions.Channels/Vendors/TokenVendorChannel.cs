using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Vendors;

/// <summary>
/// A vendor that wants an access token with every call. One that it will not take any more is replaced once, and the call repeated once;
/// what it says then, stands.
/// </summary>
public abstract class TokenVendorChannel : VendorChannel
{
    private readonly AccessTokenCache _tokens;

    private protected TokenVendorChannel(ChannelName channel, VendorServices services)
        : base(channel, services) => _tokens = new AccessTokenCache(RequestTokenAsync, services.Clock);

    private protected sealed override async Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken)
    {
        AccessToken token = await _tokens.GetAsync(cancellationToken);
        VendorAnswer answer = await DeliverAsync(call, token, cancellationToken);
        if (answer.Verdict != VendorVerdict.Unauthorized || token.Value is null)
        {
            return answer;
        }

        return await DeliverAsync(call, await _tokens.ReplaceAsync(token, cancellationToken), cancellationToken);
    }

    /// <summary>A login of its own, which is as good as a push where the vendor judges the credentials there.</summary>
    private protected override async Task<VendorAnswer> AskAsync(CancellationToken cancellationToken) =>
        (await RequestTokenAsync(cancellationToken)).Failure ?? VendorAnswer.Taken;

    /// <summary>Asks the vendor for a token, or signs one; never throws for what the vendor or the network does.</summary>
    private protected abstract Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken);

    /// <summary>Makes one call with a token, and reads its answer.</summary>
    private protected abstract Task<VendorAnswer> DeliverAsync(VendorCall call, string accessToken, CancellationToken cancellationToken);

    private async Task<VendorAnswer> DeliverAsync(VendorCall call, AccessToken token, CancellationToken cancellationToken)
    {
        if (token.Failure is { } failure)
        {
            NoteNoToken(failure.Code);
            return failure;
        }

        return await DeliverAsync(call, token.Value!, cancellationToken);
    }
}
