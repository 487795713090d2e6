using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Devices;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Feedback;

/// <summary>A hub that tells which tokens are dead, and whose tokens those are.</summary>
/// <param name="Id">Namespace and name in lower case: hubs of equal id are one, whichever key opens them.</param>
/// <param name="Options">How to reach it.</param>
/// <param name="Apps">The apps that push through it, each as often as it does.</param>
internal sealed record FeedbackHub(string Id, NotificationHubOptions Options, IReadOnlyList<FeedbackApp> Apps)
{
    /// <summary>Every hub that is to be asked, once.</summary>
    public static IReadOnlyList<FeedbackHub> From(PushSettings settings) =>
    [
        .. settings.Apps
            .SelectMany(app => HubsOf(app).Select(hub => (Hub: hub.Options, App: new FeedbackApp(app.Profile.Name, hub.Environment))))
            .Where(use => use.Hub.ReadsFeedback)
            .GroupBy(use => IdOf(use.Hub), StringComparer.Ordinal)
            .Select(uses => new FeedbackHub(uses.Key, uses.First().Hub, [.. uses.Select(use => use.App)])),
    ];

    /// <summary>A hub's id.</summary>
    public static string IdOf(NotificationHubOptions hub)
    {
        Uri endpoint = HubConnectionString.Parse(hub.ConnectionString, out _)!.Endpoint;
        return $"{endpoint.Authority}/{hub.Name}".ToLowerInvariant();
    }

    /// <summary>The id; the options hold a secret.</summary>
    public override string ToString() => Id;

    private static IEnumerable<(NotificationHubOptions Options, PushEnvironment Environment)> HubsOf(AppSettings app)
    {
        if (app.Hub is not null)
        {
            yield return (app.Hub, PushEnvironment.Production);
        }

        if (app.SandboxHub is not null)
        {
            yield return (app.SandboxHub, PushEnvironment.Sandbox);
        }
    }
}

/// <summary>An app that pushes through a hub.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Environment">Which of Apple's two worlds it uses the hub for.</param>
internal sealed record FeedbackApp(string Name, PushEnvironment Environment);
