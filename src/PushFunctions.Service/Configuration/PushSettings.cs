using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Intake;
using PushFunctions.Http.Tencent;
using PushFunctions.Service.Configuration.Platforms;

namespace PushFunctions.Service.Configuration;

/// <summary>Everything below <c>Push</c> that the channels are made of.</summary>
/// <param name="Apps">The deployment's apps, at least one.</param>
/// <param name="NotificationHubClient">The way to notification hubs; null leaves it to the host.</param>
internal sealed record PushSettings(IReadOnlyList<AppSettings> Apps, NotificationHubClientKind? NotificationHubClient)
{
    /// <summary>The least time between two readings of a hub's feedback, 1 s to a day. Default: 5 minutes.</summary>
    public TimeSpan FeedbackInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How events are taken in.</summary>
    public IntakeOptions Intake { get; init; } = new();
}

/// <summary>What calls a notification hub.</summary>
internal enum NotificationHubClientKind
{
    /// <summary>The official SDK, where the Functions app was published with it.</summary>
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

    /// <summary>How Apple and Google are reached, one each.</summary>
    public IReadOnlyList<PlatformSettings> Platforms { get; init; } = [];

    /// <summary>How payloads to Apple and Google are written, whichever way they go.</summary>
    public HubPayloadOptions Payloads { get; init; } = new();

    /// <summary>The vendors with an API of their own that the app has credentials for.</summary>
    public IReadOnlyList<IVendorAccount> Vendors { get; init; } = [];

    public VendorPayloadOptions VendorPayloads { get; init; } = new();

    /// <summary>Where results are told; null for nowhere.</summary>
    public CallbackSettings? ResultCallback { get; init; }

    /// <summary>How Tencent's callbacks are taken; null: they are not.</summary>
    public TencentOptions? Tencent { get; init; }
}
