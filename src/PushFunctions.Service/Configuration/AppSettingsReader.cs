using PushFunctions.Channels;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Receipts;
using PushFunctions.Http.Tencent;
using PushFunctions.Service.Configuration.Platforms;
using PushFunctions.Service.Configuration.Vendors;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads the section of one app.</summary>
internal static class AppSettingsReader
{
    public const string HubKey = "NotificationHub";
    public const string SandboxKey = "NotificationHubSandbox";

    /// <summary>What is said of an app without channels: not for good where somebody gives it some.</summary>
    public const string NoChannel = "is missing, and so are credentials of Apple and Google, and every vendor's section: without a channel the app reaches no phone";

    private const int MaxInactiveDays = 365;
    private const int LongestTitle = 40; // what every vendor but Meizu shows whole
    private const string TitleRule = "must have 1 to 40 UTF-16 units and no control character";
    private const string FreeKeyRule = "must have 1 to 64 letters, digits, '_' or '-' and be neither 'aps' nor 'ext'";

    public static AppSettings Read(string name, SettingsSection app)
    {
        TencentOptions? tencent = TencentSettingsReader.Read(app.Section("Tencent"));
        AppProfile profile = ReadProfile(name, app);
        IReadOnlyDictionary<string, SettingsSection?> platforms = PlatformReaders.SectionsOf(app);
        AppSettings settings = new()
        {
            // Who tells us of every login has Tencent's rule of 7 days.
            Profile = tencent is null
                ? profile
                : profile with { Policy = profile.Policy with { InactiveAfter = profile.Policy.InactiveAfter ?? TencentOptions.InactiveAfter } },
            Hub = ReadHub(app, HubKey),
            SandboxHub = ReadHub(app, SandboxKey),
            Payloads = ReadPayloads(app, platforms),
            Vendors = VendorReaders.Read(app),
            ResultCallback = CallbackSettingsReader.Read(app.Section(nameof(AppSettings.ResultCallback))),
            Tencent = tencent,
        };
        settings = settings with
        {
            Platforms = PlatformReaders.Read(app, platforms, hasHub: settings.Hub is not null || settings.SandboxHub is not null),
            VendorPayloads = ReadVendorPayloads(app, settings.Payloads.ExtOverflow),
            Profile = settings.Profile with
            {
                Results = settings.ResultCallback?.Outcomes,
                Payload = PayloadSettingsReader.Read(app, settings.Payloads.ApnsImageKey),
            },
        };
        if (settings is { Hub: null, SandboxHub: null, Vendors.Count: 0 } && settings.Platforms.All(platform => platform.Through is null))
        {
            app.Fail(HubKey, NoChannel);
        }
        else if (settings is { Hub: not null, SandboxHub: not null } && AreSame(settings.Hub, settings.SandboxHub))
        {
            app.Fail(SandboxKey, $"is the same hub as {app.Path}:{HubKey}: a hub has one APNs environment, so each needs its own");
        }

        if (settings.Hub is null && settings.Vendors.Any(vendor => vendor is XiaomiAccount { Through: PushRoute.NotificationHub }))
        {
            app.Fail("Xiaomi:Through", $"is notificationHub, and there is no {app.Path}:{HubKey}");
        }

        app.RefuseOthers();
        return settings;
    }

    private static AppProfile ReadProfile(string name, SettingsSection app)
    {
        AppProfile standard = new() { Name = name };
        int? seconds = app.WholeNumber("DefaultTimeToLive", 0, MessageLimits.TimeToLiveSeconds);
        return standard with
        {
            DefaultLanguage = app.Value("DefaultLanguage", standard.DefaultLanguage, LanguageTags.IsWellFormed, LanguageTags.Rule),
            DefaultTimeToLive = seconds is int given ? TimeSpan.FromSeconds(given) : standard.DefaultTimeToLive,
            DefaultSound = app.Value("DefaultSound", standard.DefaultSound, Labels.IsValid, Labels.Rule),
            DefaultDirectSound = app.Value("DefaultDirectSound", Labels.IsValid, Labels.Rule),
            DefaultGroupSound = app.Value("DefaultGroupSound", Labels.IsValid, Labels.Rule),
            Policy = ReadPolicy(app.Section("Policy")),
            Text = TextSettingsReader.Read(app.Section("Text")),
            Templates = TextSettingsReader.ReadTemplates(app.Section("Templates")),
            ReceiptTags = ReadReceipts(app.Section("Receipts")),
        };
    }

    private static ReceiptTags? ReadReceipts(SettingsSection? receipts)
    {
        if (receipts is null)
        {
            return null;
        }

        string secret = receipts.Value("Secret") ?? "";
        if (secret.Length < ReceiptTags.MinSecretLength)
        {
            receipts.Fail("Secret", $"must have at least {ReceiptTags.MinSecretLength} characters");
        }

        receipts.RefuseOthers();
        return new ReceiptTags(secret);
    }

    private static AppPolicy ReadPolicy(SettingsSection? policy)
    {
        AppPolicy standard = new();
        if (policy is null)
        {
            return standard;
        }

        int? days = policy.WholeNumber("InactiveAfterDays", 1, MaxInactiveDays);
        int? delay = policy.WholeNumber(nameof(AppPolicy.Delay), 0, (int)AppPolicy.LongestDelay.TotalSeconds);
        AppPolicy read = new()
        {
            MentionsBreakQuietHours = policy.Flag(nameof(AppPolicy.MentionsBreakQuietHours), standard.MentionsBreakQuietHours),
            ForegroundStops = policy.Choice(nameof(AppPolicy.ForegroundStops), standard.ForegroundStops),
            InactiveAfter = days is int given ? TimeSpan.FromDays(given) : standard.InactiveAfter,
            ActiveElsewhere = policy.Choice(nameof(AppPolicy.ActiveElsewhere), standard.ActiveElsewhere),
            Delay = delay is int seconds ? TimeSpan.FromSeconds(seconds) : standard.Delay,
            DevicesFull = policy.Choice(nameof(AppPolicy.DevicesFull), standard.DevicesFull),
        };
        if (read is { ActiveElsewhere: ElsewhereRule.Delay, Delay.Ticks: 0 })
        {
            policy.Fail(nameof(AppPolicy.Delay), $"is missing, and {policy.Path}:{nameof(AppPolicy.ActiveElsewhere)} is delay");
        }

        policy.RefuseOthers();
        return read;
    }

    private static NotificationHubOptions? ReadHub(SettingsSection app, string key)
    {
        if (app.Section(key) is not SettingsSection section)
        {
            return null;
        }

        NotificationHubOptions hub = new()
        {
            ConnectionString = section.Value(nameof(NotificationHubOptions.ConnectionString)) ?? "",
            FeedbackConnectionString = section.Value(nameof(NotificationHubOptions.FeedbackConnectionString)),
            Name = section.Value(nameof(NotificationHubOptions.Name)) ?? "",
            Tier = section.Choice(nameof(NotificationHubOptions.Tier), NotificationHubTier.Standard),
            Feedback = section.Flag(nameof(NotificationHubOptions.Feedback)),
        };
        section.FailAll(hub.Validate(section.Path));
        section.RefuseOthers();
        return hub;
    }

    private static HubPayloadOptions ReadPayloads(SettingsSection app, IReadOnlyDictionary<string, SettingsSection?> platforms)
    {
        HubPayloadOptions payloads = new();
        if (platforms["Fcm"] is { } fcm)
        {
            payloads = payloads with
            {
                FcmMessage = fcm.Choice("Message", payloads.FcmMessage),
                SoundChannels = fcm.Map("SoundChannels", "Sound", "Channel"),
                FcmChannelId = fcm.Value("ChannelId"),
            };
        }

        if (platforms["Apns"] is { } apns)
        {
            payloads = payloads with { ApnsImageKey = apns.Value("ImageKey", payloads.ApnsImageKey, IsFreeKey, FreeKeyRule) };
        }

        if (app.Section("Ext") is SettingsSection ext)
        {
            payloads = payloads with { ExtOverflow = ext.Choice("Overflow", payloads.ExtOverflow) };
            ext.RefuseOthers();
        }

        return payloads;
    }

    private static VendorPayloadOptions ReadVendorPayloads(SettingsSection app, ExtOverflow overflow) => new()
    {
        Title = app.Value("DefaultTitle", IsTitle, TitleRule),
        ExtOverflow = overflow,
    };

    private static bool IsTitle(string title) => title.Length <= LongestTitle && !title.Any(char.IsControl);

    private static bool IsFreeKey(string key) =>
        key.Length <= 64 && key.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-') && key is not ("aps" or "ext");

    private static bool AreSame(NotificationHubOptions one, NotificationHubOptions other) =>
        one.Name.Length > 0
        && one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        && Endpoint(one).Equals(Endpoint(other), StringComparison.OrdinalIgnoreCase);

    // Two keys of one hub make two connection strings: the endpoint is what counts.
    private static string Endpoint(NotificationHubOptions hub)
    {
        string? endpoint = hub.ConnectionString
            .Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase));
        return endpoint?["Endpoint=".Length..].TrimEnd('/') ?? "";
    }
}
