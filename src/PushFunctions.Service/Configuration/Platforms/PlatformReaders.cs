using PushFunctions.Channels;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Apple and Google: each is reached by way of a notification hub, or directly where there are credentials for that.</summary>
internal static class PlatformReaders
{
    private const string ThroughKey = "Through";

    public static IReadOnlyList<IPlatformReader> All { get; } = [new ApnsReader(), new FcmReader()];

    /// <summary>The section of each, by its key; null where nothing is set there.</summary>
    public static IReadOnlyDictionary<string, SettingsSection?> SectionsOf(SettingsSection app) => All.ToDictionary(reader => reader.Key, reader => app.Section(reader.Key));

    /// <summary>Which way each is reached. The hub's stays where a hub is configured and <c>Through</c> does not say otherwise, so that
    /// credentials that are added beside it change nothing by themselves.</summary>
    /// <param name="app">The app's section.</param>
    /// <param name="sections">The platforms' own, of which everything else has been read.</param>
    /// <param name="hasHub">Whether one of the app's hubs is configured.</param>
    public static IReadOnlyList<PlatformSettings> Read(SettingsSection app, IReadOnlyDictionary<string, SettingsSection?> sections, bool hasHub) =>
        [.. All.Select(reader => Read(app, sections[reader.Key], reader, hasHub))];

    private static PlatformSettings Read(SettingsSection app, SettingsSection? section, IPlatformReader reader, bool hasHub)
    {
        IReadOnlyList<DirectWay> direct = reader.Read(app, section);
        PushRoute? asked = section?.Choice<PushRoute>(ThroughKey);
        if (asked == PushRoute.Direct && direct.Count == 0)
        {
            section!.Fail(ThroughKey, $"is direct, and there are no credentials: {string.Join(", ", reader.Credentials.Select(key => $"{section.Path}:{key}"))}");
        }
        else if (asked == PushRoute.NotificationHub && !hasHub)
        {
            section!.Fail(ThroughKey, $"is notificationHub, and there is no {app.Path}:{AppSettingsReader.HubKey}");
        }

        section?.RefuseOthers();
        return new PlatformSettings(reader.Channel, asked ?? (hasHub ? PushRoute.NotificationHub : direct.Count > 0 ? PushRoute.Direct : null), direct);
    }
}
