using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using static PushFunctions.Core.Json.EnumNames;

namespace PushFunctions.Core.Verdicts;

/// <summary>
/// Stands between every word that a token is dead and the removal of its device: answers to pushes, hubs' feedback, vendors' receipts. With
/// wrong credentials every token looks dead, and a fault that passes looks like them. So a verdict counts only beside a success with another
/// token: in the same answer, or where one came between the token's first verdict and a second one, and one more after that. Until then the
/// device is suspect and stays. One per process; what it knows is in memory, and what it does not know keeps a device.
/// </summary>
public sealed class VerdictGuard(IUserStore users, PushMetrics metrics, TimeProvider clock, ILogger<VerdictGuard> logger)
{
    /// <summary>The code of the alarm about verdicts in bulk.</summary>
    public const string MassVerdictCode = "massVerdict";

    private readonly ConcurrentDictionary<(string Key, string Credentials), InstanceEvidence> _evidence = new();

    /// <summary>Acts on a verdict: removes the device, or notes in its row that it is suspect.</summary>
    public async Task<VerdictResult> JudgeAsync(TokenVerdict verdict, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        verdict = verdict with { At = verdict.At < now ? verdict.At : now };
        if (verdict.Device.RegisteredAt >= verdict.Since)
        {
            return VerdictResult.NotConcerned;
        }

        InstanceEvidence evidence = Of(verdict.Instance);
        bool isDead = evidence.Condemn(verdict, now);
        Alarm(verdict.App, verdict.Instance, verdict.Device.Channel, evidence);
        if (isDead)
        {
            return await RemoveAsync(verdict.App, verdict.UserId, verdict.Device, verdict.Since, verdict.Source, cancellationToken);
        }

        TokenSuspicion suspicion = new(now, verdict.Source);
        bool isSuspect = verdict.Device.Suspicion is not null
            || await users.SuspectAsync(verdict.App, verdict.UserId, verdict.Device, suspicion, cancellationToken);
        return isSuspect ? VerdictResult.Suspect : VerdictResult.NotConcerned;
    }

    /// <summary>Takes the successes of one sending in: removes the suspects that they prove dead, and clears those that they prove alive.</summary>
    /// <param name="app">The devices' app.</param>
    /// <param name="instance">Through which channel instance they went.</param>
    /// <param name="devices">Who was reached, with the users.</param>
    /// <param name="begun">When the push began, or a time before that: a verdict that came while it was under way says nothing against it.</param>
    /// <param name="source">How it is known.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task SucceededAsync(
        string app,
        ChannelInstance instance,
        IEnumerable<(string UserId, Device Device)> devices,
        DateTimeOffset begun,
        VerdictSource source,
        CancellationToken cancellationToken)
    {
        (string UserId, Device Device)[] reached = [.. devices];
        if (reached.Length == 0)
        {
            return;
        }

        IReadOnlyList<TokenHash> tokens = [.. reached.Select(one => TokenHash.Of(one.Device.Token))];
        await SucceededAsync(instance, reached[0].Device.Channel, tokens, begun, source, cancellationToken);
        foreach ((string userId, Device device) in reached)
        {
            if (device.Suspicion is { } suspicion && suspicion.Since < begun && Disproof.Clears(source, suspicion))
            {
                await users.SuspectAsync(app, userId, device, suspicion: null, cancellationToken);
            }
        }
    }

    /// <summary>Takes one success in where only the token is known.</summary>
    /// <inheritdoc cref="SucceededAsync(string, ChannelInstance, IEnumerable{ValueTuple{string, Device}}, DateTimeOffset, VerdictSource, CancellationToken)"/>
    public Task SucceededAsync(
        ChannelInstance instance,
        ChannelName channel,
        TokenDigest token,
        DateTimeOffset begun,
        VerdictSource source,
        CancellationToken cancellationToken) => SucceededAsync(instance, channel, [TokenHash.Of(token)], begun, source, cancellationToken);

    private async Task SucceededAsync(
        ChannelInstance instance,
        ChannelName channel,
        IReadOnlyList<TokenHash> tokens,
        DateTimeOffset begun,
        VerdictSource source,
        CancellationToken cancellationToken)
    {
        InstanceEvidence evidence = Of(instance);
        foreach (Suspect suspect in evidence.Succeeded(tokens, begun, source, clock.GetUtcNow()))
        {
            if (evidence.TryRemove(clock.GetUtcNow()))
            {
                // A phone that registered the same token anew after the verdict is not meant by it.
                await RemoveAsync(suspect.App, suspect.UserId, suspect.Device, suspect.Suspicion.Since, suspect.Suspicion.Source, cancellationToken);
            }

            Alarm(suspect.App, instance, channel, evidence);
        }
    }

    /// <summary>Pushes were taken by somebody who only hands them on: that proves nothing, but they will be judged.</summary>
    public void Queued(ChannelInstance instance, IEnumerable<Device> devices)
    {
        InstanceEvidence evidence = Of(instance);
        DateTimeOffset now = clock.GetUtcNow();
        foreach (Device device in devices)
        {
            evidence.Queued(TokenHash.Of(device.Token), now);
        }
    }

    /// <summary>Another process had pushes to so many different tokens taken in the hour before <paramref name="at"/>, as <see cref="Queued"/>.</summary>
    public void QueuedElsewhere(ChannelInstance instance, int tokens, DateTimeOffset at) => Of(instance).QueuedElsewhere(tokens, at);

    private InstanceEvidence Of(ChannelInstance instance) =>
        _evidence.GetOrAdd((instance.Key, instance.Credentials), _ => new InstanceEvidence());

    private async Task<VerdictResult> RemoveAsync(
        string app, string userId, Device device, DateTimeOffset verdictAt, VerdictSource source, CancellationToken cancellationToken)
    {
        if (!await users.RemoveDeadTokenAsync(app, userId, device, verdictAt, cancellationToken))
        {
            return VerdictResult.NotConcerned;
        }

        metrics.Pruned(app, device.Channel, NameOf(source));
        return VerdictResult.Removed;
    }

    private void Alarm(string app, ChannelInstance instance, ChannelName channel, InstanceEvidence evidence)
    {
        if (evidence.TryAlarm(clock.GetUtcNow()))
        {
            metrics.OperatorAlarm(app, channel, MassVerdictCode);
            VerdictLog.MassVerdict(logger, instance.Key);
        }
    }
}
