using System.Globalization;
using System.Text.RegularExpressions;
using PushFunctions.Benching;
using PushFunctions.Chaos.Judging;
using PushFunctions.Emulator;

namespace PushFunctions.Chaos.Machines;

/// <summary>
/// The local host, at one address but in one incarnation after the other. Each sends through a hub of its own name, by which the judge
/// knows whose push a push was.
/// </summary>
internal sealed partial class DispatcherMachine(
    int number, Uri address, Uri emulator, string storage, DirectoryInfo folder, HttpClient http, Chronicle chronicle) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    // It notices that a lease is lost when it next renews it, or at the end of its handling: its calls are over by then.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private Child? _child;
    private int _incarnation;

    public Uri Address { get; } = address;

    /// <summary>How often it ended without having been killed: say because storage was away when it started.</summary>
    public int OwnEnds { get; private set; }

    private string Sender => SenderOf(number, _incarnation);

    /// <summary>The hubs that the emulator must have for so many dispatchers and starts.</summary>
    public static IEnumerable<string> Senders(int dispatchers, int starts) =>
        from dispatcher in Enumerable.Range(0, dispatchers)
        from incarnation in Enumerable.Range(1, starts)
        select SenderOf(dispatcher, incarnation);

    public void Start()
    {
        _child?.Dispose();
        _incarnation++;
        string sender = Sender;
        _child = Child.Start(
            "PushFunctions.Local.dll",
            new Dictionary<string, string>
            {
                ["Urls"] = Address.GetLeftPart(UriPartial.Authority),
                ["PushStorage"] = storage,
                ["Local:QueueLease"] = ChaosOptions.Lease.ToString("c", CultureInfo.InvariantCulture),
                ["Push:Apps:default:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(emulator),
                ["Push:Apps:default:NotificationHub:Name"] = sender,
            },
            folder,
            $"dispatcher-{number}",
            line => Hear(sender, line));
    }

    /// <summary>Kills this incarnation and starts the next.</summary>
    public async Task KillAsync()
    {
        DateTimeOffset from = chronicle.Now;
        await _child!.KillAsync();
        chronicle.Add(new Trouble(TroubleKind.Kill, Sender, from, chronicle.Now));
        Start();
    }

    /// <summary>Stops it where it stands, for so long.</summary>
    public async Task PauseAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        DateTimeOffset from = chronicle.Now;
        Signals.Pause(_child!.Id);
        try
        {
            await Task.Delay(length, TimeProvider.System, cancellationToken);
        }
        finally
        {
            Signals.Resume(_child.Id);
        }

        chronicle.Add(new Trouble(TroubleKind.Pause, Sender, from, chronicle.Now));
    }

    /// <summary>Starts it again if it has ended by itself.</summary>
    public void Revive()
    {
        if (_child is { HasExited: true })
        {
            DateTimeOffset now = chronicle.Now;
            chronicle.Add(new Trouble(TroubleKind.Kill, Sender, now, now));
            OwnEnds++;
            Start();
        }
    }

    /// <summary>Waits until it answers, whatever that is.</summary>
    public async Task ServesAsync(CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Revive();
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri(Address, "/healthz"), cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (TimeProvider.System.GetElapsedTime(started) > StartLimit)
                {
                    throw new TimeoutException($"A dispatcher did not serve within {StartLimit.TotalMinutes} minutes; its log is in {folder.FullName}", exception);
                }
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    public void Dispose() => _child?.Dispose();

    private static string SenderOf(int number, int incarnation) => string.Create(CultureInfo.InvariantCulture, $"d{number}-{incarnation}");

    private void Hear(string sender, string line)
    {
        if (Recorded().Match(line) is { Success: true } recorded)
        {
            chronicle.Recorded(sender, recorded.Groups["event"].Value);
        }
        else if (LostLease().IsMatch(line))
        {
            chronicle.Add(new Trouble(TroubleKind.LostLease, sender, chronicle.Now - Unnoticed, chronicle.Now));
        }
    }

    // DispatchLog.Dispatched: by then every outcome of the attempt is on record.
    [GeneratedRegex(@"\[1001\] Message (?<event>\S+) of .*: (Done|Rescheduled)$")]
    private static partial Regex Recorded();

    // Log.NotOurs and Log.LeaseLost of the queue pump.
    [GeneratedRegex(@"\[71(10|13)\] ")]
    private static partial Regex LostLease();
}
