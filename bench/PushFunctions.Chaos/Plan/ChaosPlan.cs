namespace PushFunctions.Chaos.Plan;

/// <summary>Everything that will be done, in order. The same options give the same plan.</summary>
internal sealed record ChaosPlan(Cast Cast, IReadOnlyList<Round> Rounds)
{
    // Every so many rounds, from the given one on: rare enough for 200 kills within a quarter of an hour, and in a run of ten once each.
    private const int PauseEvery = 8, FirstPause = 2;
    private const int StallEvery = 25, FirstStall = 4;
    private const int StopEvery = 40, FirstStop = 6;

    // An event is done with in less than a second: most kills come while those just posted are under way.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2.5);

    public static ChaosPlan Create(ChaosOptions options)
    {
        Random random = new(options.Seed);
        Cast cast = Cast.Create(options.Seed);
        List<Round> rounds = [];
        for (int round = 0, events = 0, faults = 0; round < options.Kills; round++)
        {
            List<PlannedEvent> posted = [];
            for (; events < Share(options.Events, round + 1, options.Kills); events++)
            {
                posted.Add(PlannedEvent.Create(events, cast, random));
            }

            List<ProviderFault> armed = [];
            for (; faults < Share(options.Faults, round + 1, options.Kills); faults++)
            {
                armed.Add(ProviderFault.Create(faults, random));
            }

            Interference interference = InterferenceOf(round);
            rounds.Add(new Round(
                posted,
                armed,
                interference,
                Paused: random.Next(options.Dispatchers),
                Length: LengthOf(interference, random),
                Victim: random.Next(options.Dispatchers),
                LetsItStart: random.Next(10) > 0,
                Delay: LongestDelay * Math.Pow(random.NextDouble(), 2)));
        }

        return new ChaosPlan(cast, rounds);
    }

    private static int Share(int total, int part, int parts) => (int)((long)total * part / parts);

    private static Interference InterferenceOf(int round) =>
        round % PauseEvery == FirstPause ? Interference.PausedDispatcher
        : round % StallEvery == FirstStall ? Interference.StalledStorage
        : round % StopEvery == FirstStop ? Interference.StoppedStorage
        : Interference.Nothing;

    private static TimeSpan LengthOf(Interference interference, Random random)
    {
        double part = random.NextDouble();
        return interference switch
        {
            Interference.PausedDispatcher => ChaosOptions.Lease + TimeSpan.FromSeconds(0.5 + (3 * part)),
            Interference.StalledStorage => TimeSpan.FromSeconds(0.5 + (2.5 * part)),
            Interference.StoppedStorage => TimeSpan.FromSeconds(0.2 + (3 * part)),
            _ => TimeSpan.Zero,
        };
    }
}
