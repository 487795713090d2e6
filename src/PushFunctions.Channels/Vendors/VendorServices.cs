using Microsoft.Extensions.Logging;

namespace PushFunctions.Channels.Vendors;

/// <summary>What every channel to a vendor's own API is given.</summary>
/// <param name="Http">Shared by all vendors and kept. Its own timeout should be longer than <see cref="VendorChannel.CallTimeout"/>, its
/// handler should renew connections every few minutes, and whatever logs its requests must leave bodies and headers out.</param>
/// <param name="Clock">Times calls and access tokens.</param>
/// <param name="Logger">Told of calls that went wrong, without tokens, texts and secrets.</param>
public sealed record VendorServices(HttpClient Http, TimeProvider Clock, ILogger<VendorChannel> Logger)
{
    /// <summary>Who this process is, for accounts that hold no key; null where the host has no identity, and such accounts get nothing
    /// through.</summary>
    public ISubjectTokens? Identity { get; init; }
}
