using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Results;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Fakes;

/// <summary>The whole main job over in-memory ports: what survives a kill is here, what dies with a process is made anew at each step.</summary>
public sealed class World : IAppDirectory
{
    public static readonly DateTimeOffset Start = new(2031, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly PushMetrics Unheard = new(new Meters());

    private VerdictGuard? _verdicts;

    public World(CrashPlan? crash = null)
    {
        Crash = crash ?? new CrashPlan();
        Clock = new FakeTimeProvider(Start);
        Messages = new InMemoryMessages(Crash);
        Queue = new InMemoryQueue(Crash, Clock);
        Users = new InMemoryUsers(Crash);
        Rosters = new InMemoryRosters(Crash);
        Apns = new FakeChannel(Crash);
        Fcm = new FakeChannel(Crash);
        Results = new InMemoryQueue(Crash, Clock);
        Callback = new FakeCallback(Crash);
    }

    public CrashPlan Crash { get; }

    public FakeTimeProvider Clock { get; }

    public InMemoryMessages Messages { get; }

    public InMemoryQueue Queue { get; }

    public InMemoryUsers Users { get; }

    public InMemoryRosters Rosters { get; }

    public FakeChannel Apns { get; }

    public FakeChannel Fcm { get; }

    /// <summary>Nobody listens, unless a test gives its own: every world with meters of its own would make listening slow for all.</summary>
    public PushMetrics Metrics { get; init; } = Unheard;

    public bool TakingIsProof { get; init; } = true;

    /// <summary>The queue of results; empty unless the app has a callback.</summary>
    public InMemoryQueue Results { get; }

    public FakeCallback Callback { get; }

    public DispatchOptions Options { get; init; } = new();

    public AppProfile App { get; set; } = new() { Name = "default" };

    public IEnumerable<FakeChannel.Delivery> Deliveries => Apns.Deliveries.Concat(Fcm.Deliveries);

    public MessageIntake Intake => new(Messages, Rosters, Queue, Metrics, Clock);

    public Packing Packing => new(Queue, new IntakeOptions { Packs = true });

    public ReadReports ReadReports => new(Users, Users, Messages, Intake, Clock);

    public MessageRecalls Recalls => new(Messages, Intake, Clock);

    public Dispatcher Dispatcher => new(
        Messages, Users, Rosters, Users, Queue, new ResultReporter(Results, Clock), this, Verdicts, Options, Metrics, Clock, NullLogger<Dispatcher>.Instance);

    /// <summary>What this process knows of tokens; a restart forgets it.</summary>
    public VerdictGuard Verdicts => _verdicts ??= new(Users, Metrics, Clock, NullLogger<VerdictGuard>.Instance);

    public PushMessageHandler Handler => new(Dispatcher, Queue, Options, Metrics, Clock, NullLogger<PushMessageHandler>.Instance);

    public ResultMessageHandler ResultHandler =>
        new(Callback, Results, new ResultOptions(), Clock, NullLogger<ResultMessageHandler>.Instance);

    public AppProfile? Find(string app) => app == App.Name ? App : null;

    public ChannelInstance? FindChannel(string app, DeviceRoute route) => route.Channel switch
    {
        _ when app != App.Name => null,
        ChannelName.Apns => new ChannelInstance("default/apns/production", Apns) { TakingIsProof = TakingIsProof },
        ChannelName.Fcm => new ChannelInstance("default/fcm/production", Fcm),
        _ => null,
    };

    public World WithDevice(
        string userId,
        string deviceId,
        ChannelName channel = ChannelName.Apns,
        string? language = null,
        string? standbyFor = null,
        DevicePlatform? platform = null,
        bool isUnproven = false)
    {
        Users.Add(userId, new Device
        {
            Id = deviceId,
            Channel = channel,
            Platform = platform,
            Token = $"{userId}:{deviceId}",
            Language = language,
            StandbyFor = standbyFor,
            IsUnproven = isUnproven,
            RegisteredAt = Start.AddDays(-1),
        });
        return this;
    }

    /// <summary>A backend that posts until it gets an answer, as the API asks it to.</summary>
    public async Task<Acceptance> PostUntilAnsweredAsync(MessageEvent messageEvent)
    {
        for (int post = 1; ; post++)
        {
            try
            {
                return (await Intake.AcceptAsync(messageEvent, CancellationToken.None)).Acceptance;
            }
            catch (Exception exception) when (exception is KilledException or StorageFaultException && post < 10)
            {
                Crash.Restart();
            }
        }
    }

    /// <summary>A backend that posts an array until all of it is taken in, as the API asks it to.</summary>
    public async Task PostArrayUntilAnsweredAsync(params MessageEvent[] events)
    {
        for (int post = 1; ; post++)
        {
            try
            {
                List<DueChunk> due = [];
                foreach (MessageEvent messageEvent in events)
                {
                    due.AddRange((await Intake.EnterAsync(messageEvent, CancellationToken.None)).Due);
                }

                foreach (PackedChunks pack in Packing.Fill(due))
                {
                    await Packing.EnqueueAsync(pack, CancellationToken.None);
                }

                return;
            }
            catch (Exception exception) when (exception is KilledException or StorageFaultException && post < 10)
            {
                Crash.Restart();
            }
        }
    }

    /// <summary>Lets the app's backend be told of these outcomes.</summary>
    public World WithCallback(params OutcomeKind[] outcomes)
    {
        App = App with { Results = outcomes.Length == 0 ? Outcome.FinalKinds : outcomes.ToHashSet() };
        return this;
    }

    /// <summary>Handles one visible message as a host does; false if there was none.</summary>
    public async Task<bool> PumpOnceAsync() =>
        await PumpOnceAsync(Queue, received => Handler.HandleAsync(received.Body, received.Id, received.DequeueCount, CancellationToken.None))
        || (Results.Count > 0 && await PumpOnceAsync(Results, received => ResultHandler.HandleAsync(received.Body, received.Id, CancellationToken.None)));

    private async Task<bool> PumpOnceAsync(InMemoryQueue queue, Func<InMemoryQueue.Received, Task> handleAsync)
    {
        try
        {
            if (await queue.ReceiveAsync() is not { } received)
            {
                return false;
            }

            try
            {
                await handleAsync(received);
                await queue.DeleteAsync(received);
            }
            catch (StorageFaultException)
            {
                queue.GiveBack(received, TimeSpan.FromSeconds(10), Options.MaxDequeueCount);
            }
        }
        catch (StorageFaultException)
        {
            // The host's own receive or delete failed: it carries on.
        }
        catch (KilledException)
        {
            Crash.Restart();
            _verdicts = null;
        }

        return true;
    }

    /// <summary>Another process takes over.</summary>
    public void Restart() => _verdicts = null;

    /// <summary>Pumps, letting time pass to whatever comes next, until the queues are empty.</summary>
    public async Task DrainAsync(TimeSpan? within = null)
    {
        DateTimeOffset end = Clock.GetUtcNow() + (within ?? TimeSpan.FromDays(2));
        while (NextVisible is { } next && next <= end)
        {
            if (next > Clock.GetUtcNow())
            {
                Clock.SetUtcNow(next);
            }

            await PumpOnceAsync();
        }
    }

    private DateTimeOffset? NextVisible => (Queue.NextVisible, Results.NextVisible) switch
    {
        ({ } pushes, { } results) => pushes < results ? pushes : results,
        (var pushes, var results) => pushes ?? results,
    };

    public IReadOnlyList<DeviceEntry> Entries => [.. Messages.Chunks.OrderBy(pair => pair.Key.Chunk).SelectMany(pair => pair.Value.Record.Entries)];

    public DeviceEntry Entry(string userId, string? deviceId = "phone") => Entries.Single(entry => entry.UserId == userId && entry.DeviceId == deviceId);
}
