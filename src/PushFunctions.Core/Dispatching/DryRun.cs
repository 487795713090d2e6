using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Planning;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Replacing;
using PushFunctions.Core.Rosters;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Dispatching;

/// <summary>
/// What would become of an event if it were dispatched now, up to the send: the same users, the same decisions and the same payloads as
/// dispatch has them, by the same code. It writes, enqueues and sends nothing.
/// </summary>
public sealed class DryRun(
    IMessageStore messages, IUserStore users, IRosterStore rosters, IAppDirectory apps, DispatchOptions options, TimeProvider clock)
{
    /// <summary>Recipients of a dry run at most: its answer holds a payload for each of their devices.</summary>
    public const int MaxRecipients = 500;

    private readonly UserLoader _loader = new(users, options, mayBeKnown: false);
    private readonly OriginalFinder _originals = new(messages);

    /// <summary>
    /// The event as intake would take it: with its own recipients, or its roster's members without the sender, and the roster's names.
    /// </summary>
    public async Task<MessageEvent> ResolveAsync(MessageEvent messageEvent, CancellationToken cancellationToken)
    {
        if (messageEvent.Recipients is not null)
        {
            return messageEvent;
        }

        string app = AppOf(messageEvent);
        string conversation = messageEvent.Conversation.Id;
        string? sender = messageEvent.Sender?.Id;
        if (await rosters.GlanceAsync(app, conversation, sender, cancellationToken) is not { } roster)
        {
            return messageEvent with { Recipients = [] };
        }

        IReadOnlyList<RosterMember> members = await rosters.ReadShardsAsync(app, conversation, 0, RosterShards.Count - 1, cancellationToken);
        return EventChunks.Of(messageEvent, roster).Event with
        {
            Recipients = [.. members.Where(member => member.UserId != sender).Select(member => new Recipient { UserId = member.UserId })],
        };
    }

    /// <summary>Tries a valid event with id, app and recipients.</summary>
    /// <returns>One line per device, and one per user who is left out whole, in the recipients' order.</returns>
    public async Task<IReadOnlyList<DryRunLine>> RunAsync(MessageEvent messageEvent, CancellationToken cancellationToken)
    {
        DispatchEnvelope envelope = Envelope(messageEvent);
        AppProfile app = apps.Find(envelope.App) ?? new AppProfile { Name = envelope.App };
        IReadOnlyDictionary<string, UserSnapshot> loaded = await _loader.LoadAsync(
            envelope, new Dictionary<string, UserSnapshot>(), envelope.Recipients.Select(recipient => recipient.UserId), cancellationToken);
        Dictionary<(string Instance, NotificationTraits Traits), Composition> composed = [];
        Deadline deadline = Deadline.Of(envelope, app, options);
        Original? original = await _originals.FindAsync(envelope, [.. loaded.Keys], isTrial: true, cancellationToken);
        IReadOnlyList<DeviceEntry> decided = new ChunkPlan(envelope, loaded, app, deadline, envelope.EnqueuedAt, original).Decide();
        NotificationFactory notifications = new(envelope, app);
        return
        [
            .. BadgeNumbers.Preview(envelope, decided, loaded).Select(entry => Try(entry, notifications, app, loaded, composed) with
            {
                Platform = loaded[entry.UserId].Devices.FirstOrDefault(device => device.Id == entry.DeviceId)?.Platform,
            }),
        ];
    }

    private DryRunLine Try(
        DeviceEntry entry,
        NotificationFactory notifications,
        AppProfile app,
        IReadOnlyDictionary<string, UserSnapshot> loaded,
        Dictionary<(string Instance, NotificationTraits Traits), Composition> composed)
    {
        if (entry.Outcome.IsFinal)
        {
            return new DryRunLine(entry, DryRunDecision.Skipped, entry.Outcome.Detail);
        }

        IReadOnlyList<Device> devices = loaded[entry.UserId].Devices;
        Device device = devices.First(device => device.Id == entry.DeviceId);
        if (Standby.PreferredTo(device, devices) is { } preferred
            && apps.FindChannel(app.Name, preferred.Route) is not null)
        {
            return new DryRunLine(entry, DryRunDecision.Skipped, SkipReasons.Standby);
        }

        if (apps.FindChannel(app.Name, device.Route) is not { } instance)
        {
            return new DryRunLine(entry, DryRunDecision.ChannelOff, Reason: null);
        }

        NotificationTraits traits = NotificationTraits.Of(entry, device, app);
        if (!composed.TryGetValue((instance.Key, traits), out Composition? composition))
        {
            composed[(instance.Key, traits)] = composition = instance.Channel.Compose(notifications.Create(traits));
        }

        return composition.Payload is { } payload
            ? new DryRunLine(entry, DryRunDecision.Send, ReasonOf(entry, composition)) { Payload = payload }
            : new DryRunLine(entry, DryRunDecision.Refused, composition.Refusal);
    }

    private static string? ReasonOf(DeviceEntry entry, Composition composition) => composition.ExtDropped
        ? "extDropped"
        : entry.Outcome.Kind == OutcomeKind.Delayed ? EnumNames.NameOf(OutcomeKind.Delayed) : null;

    private DispatchEnvelope Envelope(MessageEvent messageEvent) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = AppOf(messageEvent),
        MessageId = messageEvent.Id ?? throw new ArgumentException("an event needs its id", nameof(messageEvent)),
        Table = string.Empty, // nothing is stored
        Chunk = 0,
        Attempt = 1,
        Event = messageEvent with { Recipients = null },
        Recipients = messageEvent.Recipients ?? [],
        EnqueuedAt = clock.GetUtcNow(),
    };

    private static string AppOf(MessageEvent messageEvent) =>
        messageEvent.App ?? throw new ArgumentException("an event needs its app", nameof(messageEvent));
}
