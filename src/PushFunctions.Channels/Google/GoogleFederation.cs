using System.Text.RegularExpressions;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Google;

/// <summary>
/// Access to Google Cloud without a key of Google's: this process's own identity vouches for it ("Workload Identity Federation", IAM). Its token
/// is exchanged at Google's Security Token Service, and where a service account is named, that for one of the account.
/// </summary>
public sealed partial record GoogleFederation
{
    /// <summary>The provider, as Google names it: <c>//iam.googleapis.com/projects/{number}/locations/global/workloadIdentityPools/{pool}/providers/{provider}</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>For whom the identity's token is made out: the application id URI in Entra ID that the provider allows as an audience, say
    /// <c>api://push-to-google</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>The service account to act as, by its e-mail address. Default: none, the federated identity itself has the right to send.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The client id of the managed identity to use. Default: none, the one that opens storage.</summary>
    public string? ClientId { get; init; }

    /// <summary>Default: <c>https://sts.googleapis.com/v1/token</c>.</summary>
    public Uri TokenAddress { get; init; } = new("https://sts.googleapis.com/v1/token");

    /// <summary>Where tokens of service accounts are to be had. Default: <c>https://iamcredentials.googleapis.com</c>.</summary>
    public Uri IamAddress { get; init; } = new("https://iamcredentials.googleapis.com");

    /// <summary>What is wrong, one sentence each, beginning with the full configuration key; empty if nothing is.</summary>
    /// <param name="configurationKey">Where it was read from, say <c>Push:Apps:default:Fcm:Federation</c>.</param>
    public IReadOnlyList<string> Validate(string configurationKey) => new OptionFindings(configurationKey)
        .Check(
            nameof(Provider), WellFormedProvider().IsMatch(Provider),
            "must be //iam.googleapis.com/projects/{number}/locations/global/workloadIdentityPools/{pool}/providers/{provider}")
        .Credential(nameof(Audience), Audience, "the application id URI that the provider allows")
        .Check(nameof(ServiceAccount), ServiceAccount is null || WellFormedEmail().IsMatch(ServiceAccount), "must be the e-mail address of a service account")
        .Check(nameof(ClientId), ClientId is null || Guid.TryParse(ClientId, out _), "must be the client id of a managed identity, a GUID")
        .Address(nameof(TokenAddress), TokenAddress)
        .Address(nameof(IamAddress), IamAddress)
        .All;

    /// <summary>Where a token of the service account is to be had; null where none is named.</summary>
    internal string? ImpersonationAddress => ServiceAccount is null
        ? null
        : $"{IamAddress.AbsoluteUri.TrimEnd('/')}/v1/projects/-/serviceAccounts/{ServiceAccount}:generateAccessToken";

    [GeneratedRegex(@"\A//iam\.googleapis\.com/projects/[0-9]{1,20}/locations/global/workloadIdentityPools/[a-z0-9-]{4,32}/providers/[a-z0-9-]{4,32}\z")]
    private static partial Regex WellFormedProvider();

    [GeneratedRegex(@"\A[a-z0-9.-]{1,100}@[a-z0-9.-]{1,150}\z", RegexOptions.IgnoreCase)]
    private static partial Regex WellFormedEmail();
}
