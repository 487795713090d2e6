using PushFunctions.Channels.Google;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Fcm;

/// <summary>One app at Firebase Cloud Messaging itself, HTTP v1, without a notification hub between.</summary>
public sealed record FcmAccount : IVendorAccount
{
    /// <summary>The Firebase project's id. Default: the key file's; with <see cref="Federation"/> it has to be given.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The content of a service account's key file, JSON. A secret: it appears in no message, and not in <see cref="ToString"/>.
    /// Either this or <see cref="Federation"/>.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>Access by this process's own identity, so that no key of Google's exists.</summary>
    public GoogleFederation? Federation { get; init; }

    /// <summary>Default: <c>https://fcm.googleapis.com</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://fcm.googleapis.com");

    /// <summary>Who draws on Android where the event does not say. Default: <c>notification</c>, the system.</summary>
    public FcmMessageKind Message { get; init; } = FcmMessageKind.Notification;

    /// <summary>The event's sound → the id of the Android 8+ notification channel that makes it; <c>push.no_sound</c> names the channel of silent
    /// pushes. Default: empty.</summary>
    public IReadOnlyDictionary<string, string> SoundChannels { get; init; } = new Dictionary<string, string>();

    /// <summary>The notification channel of pushes whose sound has none. Default: none, which leaves it to the app's manifest.</summary>
    public string? ChannelId { get; init; }

    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Fcm;

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate(string configurationKey)
    {
        string? problem = null;
        GoogleServiceAccount? file = string.IsNullOrWhiteSpace(ServiceAccount) ? null : GoogleServiceAccount.Parse(ServiceAccount, out problem);
        file?.Key.Dispose();
        bool hasFile = !string.IsNullOrWhiteSpace(ServiceAccount);
        OptionFindings findings = new OptionFindings(configurationKey)
            .Check(nameof(ServiceAccount), hasFile || Federation is not null, $"is missing, and {configurationKey}:{nameof(Federation)} too: one of them opens FCM")
            .Check(nameof(ServiceAccount), !hasFile || Federation is null, $"and {configurationKey}:{nameof(Federation)} exclude each other")
            .Check(nameof(ServiceAccount), problem is null, problem ?? "")
            .Check(nameof(ProjectId), ProjectId is not null || hasFile || Federation is null, "is missing: the Firebase project's id")
            .Check(nameof(ProjectId), ProjectId is null || IsProject(ProjectId), "must be the id of a Google Cloud project")
            .Check(
                nameof(ServiceAccount),
                file is null || ProjectId is null || file.ProjectId == ProjectId,
                $"is of another project than {configurationKey}:{nameof(ProjectId)}")
            .Address(nameof(BaseAddress), BaseAddress);
        return [.. findings.All, .. Federation?.Validate($"{configurationKey}:{nameof(Federation)}") ?? []];
    }

    /// <inheritdoc/>
    public IPushChannel Open(VendorServices services, VendorPayloadOptions payloads) => new FcmChannel(this, payloads, services);

    /// <summary>None: FCM reports deliveries to BigQuery alone.</summary>
    public IReceiptReader? OpenReceipts(TimeProvider clock) => null;

    /// <summary>The project; the rest may be secret.</summary>
    public override string ToString() => $"FCM {ProjectId}";

    // The old ones of a domain have its name before them: example.com:chat-app.
    private static bool IsProject(string id) => id.Length is >= 4 and <= 100
        && id.All(unit => char.IsAsciiLetterLower(unit) || char.IsAsciiDigit(unit) || unit is '-' or '.' or ':');
}
