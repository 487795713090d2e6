using System.Globalization;
using PushFunctions.Core.Checkups;

namespace PushFunctions.Service.Checkups;

/// <summary>Says in words what a credential's check found, and what to do next, by the names of settings.</summary>
internal static class Advice
{
    /// <summary>Further apart than this, providers refuse what is signed with a time: OPPO and vivo at 10 minutes, hubs at 5.</summary>
    public static TimeSpan MostSkew { get; } = TimeSpan.FromMinutes(4);

    /// <summary>The finding on a channel.</summary>
    /// <param name="found">What the provider said.</param>
    /// <param name="section">The channel's section, say <c>Push:Apps:default:Huawei</c>.</param>
    /// <param name="settings">The full names of the credential's settings.</param>
    public static Finding Of(CredentialFinding found, string section, IReadOnlyList<string> settings)
    {
        bool isOff = found.ClockSkew is { } ahead && ahead.Duration() > MostSkew;
        CheckResult result = isOff && found.Result is CheckResult.WrongCredential or CheckResult.Expired ? CheckResult.ClockWrong : found.Result;
        string names = string.Join(", ", settings);
        (string? reason, string? next) = result switch
        {
            CheckResult.Ok when isOff => ("the credential is taken, but the clocks are far apart", ClockStep(found)),
            CheckResult.Ok => (null, null),
            CheckResult.WrongCredential => (
                "the provider refuses the credential: it is mistyped, was reset there, or belongs to another app",
                $"compare {names} with the provider's console, and set them anew"),
            CheckResult.Expired => ("the credential was good once and has ended", $"make a new one in the provider's console and set {names}"),
            CheckResult.ClockWrong => ("the credential is refused, and this host's clock is too far from the provider's", ClockStep(found)),
            CheckResult.NoRight => (
                "the provider knows the credential, but it may not push",
                $"look in the provider's console at the account's rights, its list of addresses and the push service of the app in {names}"),
            CheckResult.NotFound => ("there is nothing at the address", $"look at {section}: its names, ids and addresses"),
            CheckResult.PushRefused => (
                "the credential is taken, but the provider refuses a push as these settings make it",
                $"look the code up in docs/troubleshooting.md, and at the other settings of {section}"),
            CheckResult.Unreachable => (
                "the provider could not be reached within 10 s", $"look at this host's way out (DNS, firewall, proxy) and at the addresses in {section}"),
            CheckResult.Busy => ("the provider has no time for it now; that says nothing of the credential", "ask again in a minute"),
            CheckResult.NotChecked => ("this channel has no way to ask without sending", null),
            _ => ("the provider gave an answer that nobody documents", $"look at the addresses in {section}, and report the code"),
        };
        return new Finding(result, found.Code, reason, next);
    }

    private static string ClockStep(CredentialFinding found)
    {
        int seconds = (int)found.ClockSkew!.Value.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture, $"set this host's clock: it is {Math.Abs(seconds)} s {(seconds > 0 ? "behind" : "ahead of")} the provider's");
    }
}
