namespace PushFunctions.Core.Checkups;

/// <summary>What a provider said to a credential.</summary>
/// <param name="Result">What it means.</param>
/// <param name="Code">The provider's code or an HTTP status: never a secret, a token or a sentence. Null where it took the credential.</param>
public sealed record CredentialFinding(CheckResult Result, string? Code = null)
{
    /// <summary>How far the provider's clock is ahead of ours, by the <c>Date</c> of its answer; negative where it is behind. Exact to a second
    /// and the answer's way. Null where it did not say.</summary>
    public TimeSpan? ClockSkew { get; init; }
}
