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
        Dictionary<(string App, string Section, DeviceRoute? Route), Task<CredentialFinding>> asked = [];
        List<Task<ChannelCheck>> checks = [];
        foreach (AppSettings app in settings.Apps)
        {
            foreach (DeviceRoute route in DeviceRoute.All)
            {
                if (apps.FindChannel(app.Profile.Name, route) is { } instance)
                {
                    checks.Add(CheckAsync(app, route, CheckOf(app, instance.Channel, route.Environment), asked, cancellationToken));
                }
            }
        }

        return await Task.WhenAll(checks);
    }

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
        DeviceRoute route,
        ICredentialCheck? check,
        Dictionary<(string, string, DeviceRoute?), Task<CredentialFinding>> asked,
        CancellationToken cancellationToken)
    {
        string root = $"Push:Apps:{app.Profile.Name}";
        string own = DirectSection(app, route) ?? check?.Section ?? route.Channel.ToString();
        string section = $"{root}:{own}";
        IReadOnlyList<string> names = [.. check?.CredentialSettings.Select(name => $"{section}:{name}") ?? []];
        if (check is null)
        {
            return Found(new CredentialFinding(CheckResult.NotChecked));
        }

        (string, string, DeviceRoute?) key = (app.Profile.Name, own, check is HubCredentialCheck ? null : route);
        if (!asked.TryGetValue(key, out Task<CredentialFinding>? finding))
        {
            asked[key] = finding = AskAsync(check, cancellationToken);
        }

        return Found(await finding);

        ChannelCheck Found(CredentialFinding found) => new(app.Profile.Name, route.Channel, route.Environment, Advice.Of(found, section, names))
        {
            Platform = route.Platform,
            Settings = names,
            ClockSkewSeconds = (int?)found.ClockSkew?.TotalSeconds,
        };
    }

    private static string? DirectSection(AppSettings app, DeviceRoute route) =>
        app.Platforms.FirstOrDefault(platform => platform.Channel == route.Channel && platform.IsDirect)?.Direct
            .FirstOrDefault(way => way.Environment == route.Environment)?.Section;

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
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // A fault of ours, which must not hide what the others say.
            return new CredentialFinding(CheckResult.Unclear, exception.GetType().Name);
        }
    }
}
