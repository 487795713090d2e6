using System.Text.RegularExpressions;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>One hub and the right to send through it.</summary>
public sealed partial record NotificationHubOptions
{
    /// <summary>
    /// <c>Endpoint=sb://{namespace}.servicebus.windows.net/;SharedAccessKeyName={name};SharedAccessKey={key}</c>; the key's rule needs
    /// the right Send. The scheme is <c>sb</c> or <c>https</c>, or <c>http</c> for a
    /// loopback address (an emulator).
    /// A secret: it appears in no message, and not in <see cref="ToString"/>.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The same with a key that has the right Manage, for asking which tokens are dead and for nothing else; null uses
    /// <see cref="ConnectionString"/>, whose key then needs both rights. A secret, too.</summary>
    public string? FeedbackConnectionString { get; init; }

    /// <summary>The hub's name in its namespace: 1–260 letters, digits, <c>.</c>, <c>-</c> and <c>_</c>, the first a letter or
    /// digit.</summary>
    public required string Name { get; init; }

    /// <summary>Decides whether batch sends may be used. Default: <see cref="NotificationHubTier.Standard"/>.</summary>
    public NotificationHubTier Tier { get; init; } = NotificationHubTier.Standard;

    /// <summary>Whether the hub is asked which tokens are dead; null leaves it to the tier, of which only
    /// <see cref="NotificationHubTier.Standard"/> can tell. Default: null.</summary>
    public bool? Feedback { get; init; }

    /// <summary>True if the hub is asked which tokens are dead.</summary>
    public bool ReadsFeedback => Feedback ?? Tier == NotificationHubTier.Standard;

    /// <summary>What is wrong, one sentence each, beginning with the full configuration key; empty if nothing is.</summary>
    /// <param name="configurationKey">Where the options were read from, say <c>Push:Apps:default:NotificationHub</c>.</param>
    public IReadOnlyList<string> Validate(string configurationKey)
    {
        List<string> findings = [];
        HubConnectionString? sending = HubConnectionString.Parse(ConnectionString, out IReadOnlyList<string> problems);
        findings.AddRange(problems.Select(problem => $"{configurationKey}:{nameof(ConnectionString)} {problem}"));
        if (FeedbackConnectionString is not null)
        {
            HubConnectionString? asking = HubConnectionString.Parse(FeedbackConnectionString, out problems);
            findings.AddRange(problems.Select(problem => $"{configurationKey}:{nameof(FeedbackConnectionString)} {problem}"));
            if (sending is not null && asking is not null && sending.Endpoint != asking.Endpoint)
            {
                findings.Add($"{configurationKey}:{nameof(FeedbackConnectionString)} has another Endpoint than {configurationKey}:{nameof(ConnectionString)}");
            }
        }

        if (string.IsNullOrWhiteSpace(Name))
        {
            findings.Add($"{configurationKey}:{nameof(Name)} is missing: the hub's name in its namespace");
        }
        else if (!WellFormedName().IsMatch(Name))
        {
            findings.Add(
                $"{configurationKey}:{nameof(Name)} must have 1 to 260 letters, digits, '.', '-' or '_', the first a letter or digit");
        }

        if (!Enum.IsDefined(Tier))
        {
            findings.Add($"{configurationKey}:{nameof(Tier)} must be one of: {EnumNames.Choices<NotificationHubTier>()}");
        }

        if (Feedback == true && Tier != NotificationHubTier.Standard)
        {
            findings.Add($"{configurationKey}:{nameof(Feedback)} needs {configurationKey}:{nameof(Tier)} standard: other tiers have no feedback");
        }

        return findings;
    }

    /// <summary>Name and tier; the connection string is a secret.</summary>
    public override string ToString() => $"{Name} ({EnumNames.NameOf(Tier)})";

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,259}\z")]
    private static partial Regex WellFormedName();
}
