using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Checkups;

/// <summary>Asks every channel of every app for its credentials, each once, all side by side.</summary>
internal sealed class ChannelExamination(PushSettings settings, IAppDirectory apps, HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<ChannelCheck>> RunAsync(CancellationToken cancellationToken)
    {
        // A hub stands behind several channels: it is asked once. Apple has two worlds, and a key that one of them takes may not be the other's.
        Dictionary<(string App, string Section, PushEnvironment? Environment), Task<CredentialFinding>> asked = [];
        List<Task<ChannelCheck>> checks = [];
        foreach (AppSettings app in settings.Apps)
        {
            foreach ((ChannelName channel, PushEnvironment environment) in Ways())
            {
                if (apps.FindChannel(app.Profile.Name, channel, environment) is { } instance)
                {
                    checks.Add(CheckAsync(app, channel, environment, CheckOf(app, instance.Channel, environment), asked, cancellationToken));
                }
            }
        }

        return await Task.WhenAll(checks);
    }

    private static IEnumerable<(ChannelName Channel, PushEnvironment Environment)> Ways() => Enum.GetValues<ChannelName>()
        .SelectMany(channel => channel == ChannelName.Apns ? Enum.GetValues<PushEnvironment>() : [PushEnvironment.Production], (channel, environment) => (channel, environment));

    private ICredentialCheck? CheckOf(AppSettings app, IPushChannel channel, PushEnvironment environment)
    {
        if (channel is not NotificationHubChannel)
        {
            return channel as ICredentialCheck;
        }

        bool isSandbox = environment == PushEnvironment.Sandbox || app.Hub is null;
        return new HubCredentialCheck(
            http, (isSandbox ? app.SandboxHub : app.Hub)!, isSandbox ? AppSettingsReader.SandboxKey : AppSettingsReader.HubKey, clock);
    }

    private async Task<ChannelCheck> CheckAsync(
        AppSettings app,
        ChannelName channel,
        PushEnvironment environment,
        ICredentialCheck? check,
        Dictionary<(string, string, PushEnvironment?), Task<CredentialFinding>> asked,
        CancellationToken cancellationToken)
    {
        string root = $"Push:Apps:{app.Profile.Name}";
        string own = DirectSection(app, channel, environment) ?? check?.Section ?? channel.ToString();
        string section = $"{root}:{own}";
        IReadOnlyList<string> names = [.. check?.CredentialSettings.Select(name => $"{section}:{name}") ?? []];
        if (check is null)
        {
            return new ChannelCheck(app.Profile.Name, channel, environment, Advice.Of(new CredentialFinding(CheckResult.NotChecked), section, names));
        }

        (string, string, PushEnvironment?) key = (app.Profile.Name, own, check is HubCredentialCheck ? null : environment);
        if (!asked.TryGetValue(key, out Task<CredentialFinding>? finding))
        {
            asked[key] = finding = AskAsync(check, cancellationToken);
        }

        CredentialFinding found = await finding;
        return new ChannelCheck(app.Profile.Name, channel, environment, Advice.Of(found, section, names))
        {
            Settings = names,
            ClockSkewSeconds = (int?)found.ClockSkew?.TotalSeconds,
        };
    }

    private static string? DirectSection(AppSettings app, ChannelName channel, PushEnvironment environment) =>
        app.Platforms.FirstOrDefault(platform => platform.Channel == channel && platform.IsDirect)?.Direct
            .FirstOrDefault(way => way.Environment == environment)?.Section;

    private async Task<CredentialFinding> AskAsync(ICredentialCheck check, CancellationToken cancellationToken)
    {
        // A check of several requests, each of which ends in time, may take longer together.
        using CancellationTokenSource limit = new(Limit, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await check.CheckAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CredentialFinding(CheckResult.Unreachable, UnansweredCodes.Timeout);
        }
    }
}
