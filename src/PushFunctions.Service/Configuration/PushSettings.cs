using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Apps;

namespace PushFunctions.Service.Configuration;

/// <summary>Everything below <c>Push</c>, valid.</summary>
internal sealed record PushSettings
{
    /// <summary>What <see cref="RetentionMonths"/> is if nobody says.</summary>
    public const int DefaultRetentionMonths = 3;

    /// <summary>The deployment's apps, at least one.</summary>
    public required IReadOnlyList<AppSettings> Apps { get; init; }

    /// <summary>The way to notification hubs; null leaves it to the host.</summary>
    public NotificationHubClientKind? NotificationHubClient { get; init; }

    /// <summary>Whole months of reports that are kept beside the current one, 1–36. Default: 3.</summary>
    public int RetentionMonths { get; init; } = DefaultRetentionMonths;
}

/// <summary>What calls a notification hub.</summary>
internal enum NotificationHubClientKind
{
    /// <summary>The official SDK, in the Functions app only.</summary>
    Sdk,

    /// <summary>Our own channel over REST, in every host.</summary>
    Rest,
}

/// <summary>One app, with at least one way to its phones.</summary>
internal sealed record AppSettings
{
    public required AppProfile Profile { get; init; }

    /// <summary>The hub of the App Store's and Google's tokens.</summary>
    public NotificationHubOptions? Hub { get; init; }

    /// <summary>The hub of Apple's sandbox: a hub has one APNs environment.</summary>
    public NotificationHubOptions? SandboxHub { get; init; }

    public HubPayloadOptions Payloads { get; init; } = new();
}
