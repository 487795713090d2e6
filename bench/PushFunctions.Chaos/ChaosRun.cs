using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PushFunctions.Benching;
using PushFunctions.Chaos.Judging;
using PushFunctions.Chaos.Machines;
using PushFunctions.Chaos.Plan;
using PushFunctions.Local.Azurite;

namespace PushFunctions.Chaos;

/// <summary>Carries a plan out on real processes, then judges.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    // Starts beyond those of the kills, for dispatchers that found no storage.
    private const int SpareStarts = 50;

    // A machine that starved the dispatchers until their leases ran out may do so again; what comes back more often has another cause.
    private const int Replays = 3;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private readonly ChaosOptions _options;
    private readonly TextWriter _output;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pushfunctions-chaos-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Chronicle _chronicle = new(TimeProvider.System);
    private readonly List<DispatcherMachine> _dispatchers = [];
    private StorageMachine? _storage;
    private EmulatorMachine? _emulator;
    private bool _isSound;

    private ChaosRun(ChaosOptions options, TextWriter output) => (_options, _output) = (options, output);

    /// <summary>Prints how it goes and what came of it.</summary>
    public static async Task<Verdict> RunAsync(ChaosOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using ChaosRun run = new(options, output);
        return await run.RunAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _dispatchers.ForEach(dispatcher => dispatcher.Dispose());
        _emulator?.Dispose();
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        _http.Dispose();
        if (_isSound)
        {
            _folder.Delete(recursive: true);
        }
    }

    private async Task<Verdict> RunAsync(CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        await _output.WriteLineAsync($"chaos {_options}; logs are in {_folder.FullName}");
        if (!Signals.AreThere)
        {
            await _output.WriteLineAsync("this system cannot pause processes: nothing is paused or stalled");
        }

        ChaosPlan plan = ChaosPlan.Create(_options);
        await StartAsync(cancellationToken);
        using Backend backend = new([.. _dispatchers.Select(dispatcher => dispatcher.Address)], _http, TimeProvider.System);
        await backend.RegisterAsync(plan.Cast, cancellationToken);

        List<Task> posting = [];
        for (int round = 0; round < plan.Rounds.Count; round++)
        {
            await CarryOutAsync(plan.Rounds[round], events => posting.Add(backend.PostAsync(events, cancellationToken)), cancellationToken);
            if ((round + 1) % 20 == 0)
            {
                await TellAsync(started, $"{round + 1} kills, {backend.Accepted.Count} events accepted");
            }
        }

        await _emulator!.ClearFaultsAsync(cancellationToken);
        Task posted = Task.WhenAll(posting);
        while (!posted.IsCompleted)
        {
            _dispatchers.ForEach(dispatcher => dispatcher.Revive());
            await Task.WhenAny(posted, Task.Delay(Poll, TimeProvider.System, cancellationToken));
        }

        await posted;
        await TellAsync(started, $"all {backend.Accepted.Count} events accepted, in {backend.Posts} posts; {await _storage!.QueuedAsync(cancellationToken)} messages are still to be handled");
        int queued = await DrainAsync(cancellationToken);
        int replayed = 0;
        for (int replay = 0; replay < Replays && await ReplayAsync(backend, cancellationToken) is var again and > 0; replay++)
        {
            replayed += again;
            queued = await DrainAsync(cancellationToken);
        }

        (IReadOnlyDictionary<string, int> struck, IReadOnlyList<Trouble> unanswered) = await _emulator.FaultsAsync(cancellationToken);
        Evidence evidence = new()
        {
            Events = [.. plan.Rounds.SelectMany(round => round.Events)],
            Accepted = backend.Accepted,
            Posted = backend.Posted,
            Afterwards = backend.Afterwards,
            Pushes = await _emulator.PushesAsync(cancellationToken),
            Troubles = [.. _chronicle.Troubles, .. unanswered],
            Records = _chronicle.Records,
            Replayed = replayed,
            Poisoned = await _storage.PoisonedAsync(cancellationToken),
            Queued = queued,
            BadAnswers = backend.BadAnswers,
        };
        Verdict verdict = Judge.Pass(evidence);
        _isSound = verdict.Broken.Count == 0;
        await Report.PrintAsync(_output, _options, evidence, verdict, struck, _dispatchers.Sum(dispatcher => dispatcher.OwnEnds), TimeProvider.System.GetElapsedTime(started));
        return verdict;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "They are disposed of with the run.")]
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<int> ports = FreePort.Take(4 + _options.Dispatchers);
        _storage = await StorageMachine.StartAsync(new AzuritePorts(ports[0], ports[1], ports[2]), _folder, _chronicle, cancellationToken);
        _emulator = await EmulatorMachine.StartAsync(
            AddressOf(ports[3]), DispatcherMachine.Senders(_options.Dispatchers, _options.Kills + SpareStarts), _folder, _http, cancellationToken);
        _dispatchers.AddRange(ports.Skip(4).Select((port, number) =>
            new DispatcherMachine(number, AddressOf(port), _emulator.Address, _storage.ConnectionString, _folder, _http, _chronicle)));
        _dispatchers.ForEach(dispatcher => dispatcher.Start());
        await Task.WhenAll(_dispatchers.Select(dispatcher => dispatcher.ServesAsync(cancellationToken)));

        static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
    }

    private async Task CarryOutAsync(Round round, Action<IReadOnlyList<PlannedEvent>> post, CancellationToken cancellationToken)
    {
        // One half runs into the interference, the other into the kill.
        int half = round.Events.Count / 2;
        post([.. round.Events.Take(half)]);
        foreach (ProviderFault fault in round.Faults)
        {
            await _emulator!.ArmAsync(fault, cancellationToken);
        }

        await InterfereAsync(round, cancellationToken);
        DispatcherMachine victim = _dispatchers[round.Victim];
        if (round.LetsItStart)
        {
            await victim.ServesAsync(cancellationToken);
        }

        post([.. round.Events.Skip(half)]);
        await Task.Delay(round.Delay, TimeProvider.System, cancellationToken);
        victim.Revive();
        await victim.KillAsync();
    }

    private Task InterfereAsync(Round round, CancellationToken cancellationToken) => round.Interference switch
    {
        Interference.PausedDispatcher when Signals.AreThere => PauseAsync(_dispatchers[round.Paused], round.Length, cancellationToken),
        Interference.StalledStorage when Signals.AreThere => _storage!.StallAsync(round.Length, cancellationToken),
        Interference.StoppedStorage => _storage!.StopAsync(round.Length, cancellationToken),
        _ => Task.CompletedTask,
    };

    // One that has not started yet holds nothing that could be taken from it.
    private static async Task PauseAsync(DispatcherMachine dispatcher, TimeSpan length, CancellationToken cancellationToken)
    {
        await dispatcher.ServesAsync(cancellationToken);
        await dispatcher.PauseAsync(length, cancellationToken);
    }

    /// <returns>What is left when no more time is.</returns>
    private async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            _dispatchers.ForEach(dispatcher => dispatcher.Revive());
            int queued = await _storage!.QueuedAsync(cancellationToken);
            if (queued == 0 || TimeProvider.System.GetElapsedTime(started) > ChaosOptions.DrainLimit)
            {
                return queued;
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<int> ReplayAsync(Backend backend, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(_dispatchers.Select(dispatcher => dispatcher.ServesAsync(cancellationToken)));
        (int replayed, int pending) = await backend.ReplayAsync(cancellationToken);
        int all = replayed + pending;
        while (pending > 0 && TimeProvider.System.GetElapsedTime(started) < ChaosOptions.DrainLimit)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            (_, pending) = await backend.ReplayAsync(cancellationToken);
        }

        return all;
    }

    private Task TellAsync(long started, string what) => _output.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(started).TotalSeconds,6:F0} s  {what}"));
}
