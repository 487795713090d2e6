using System.Globalization;

namespace PushFunctions.Chaos;

/// <summary>How hard to try. Everything that is chosen at random follows from the seed; what the machine makes of it does not.</summary>
internal sealed record ChaosOptions
{
    private const string Usage = "PushFunctions.Chaos [--seed N] [--kills N] [--events N] [--dispatchers 1-9] [--faults N]";

    /// <summary>Any number. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often a dispatcher is killed, 1 to 10,000. Default 200.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>How many events are posted, 1 to 100,000. Default 5,000.</summary>
    public int Events { get; init; } = 5_000;

    /// <summary>How many dispatchers share the queue, 1 to 9. Default 3.</summary>
    public int Dispatchers { get; init; } = 3;

    /// <summary>How many faults are armed at the provider, 0 to 100,000. Default 300.</summary>
    public int Faults { get; init; } = 300;

    /// <summary>How long a killed or paused dispatcher keeps what it held. 2 s, where Azure has 10 min: or else one would wait for most of the time.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the queue may take to run empty after the last kill. Every delay of ours is below it.</summary>
    public static TimeSpan DrainLimit { get; } = TimeSpan.FromMinutes(10);

    /// <returns>Null if they cannot be understood.</returns>
    public static ChaosOptions? TryParse(IReadOnlyList<string> args, out string? mistake)
    {
        ChaosOptions options = new();
        for (int i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count || !int.TryParse(args[i + 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            {
                mistake = $"{args[i]} needs a number. {Usage}";
                return null;
            }

            ChaosOptions? with = args[i] switch
            {
                "--seed" => options with { Seed = value },
                "--kills" when value is >= 1 and <= 10_000 => options with { Kills = value },
                "--events" when value is >= 1 and <= 100_000 => options with { Events = value },
                "--dispatchers" when value is >= 1 and <= 9 => options with { Dispatchers = value },
                "--faults" when value is >= 0 and <= 100_000 => options with { Faults = value },
                _ => null,
            };
            if (with is null)
            {
                mistake = $"{args[i]} {args[i + 1]} is no option, or out of its range. {Usage}";
                return null;
            }

            options = with;
        }

        mistake = null;
        return options;
    }

    /// <summary>The command that does it again.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"--seed {Seed} --kills {Kills} --events {Events} --dispatchers {Dispatchers} --faults {Faults}");
}
