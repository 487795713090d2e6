namespace PushFunctions.Load.Measuring;

/// <summary>What so many samples say: each is one that was seen, by the nearest rank.</summary>
internal sealed record Percentiles(int Count, double P50, double P95, double P99, double Most)
{
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Percentiles Of(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted.Length > 0
            ? new Percentiles(sorted.Length, At(sorted, 50), At(sorted, 95), At(sorted, 99), sorted[^1])
            : throw new ArgumentException("percentiles need a sample", nameof(samples));
    }

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        int half = sorted.Length / 2;
        return sorted.Length switch
        {
            0 => throw new ArgumentException("a median needs a sample", nameof(samples)),
            _ when sorted.Length % 2 == 1 => sorted[half],
            _ => (sorted[half - 1] + sorted[half]) / 2,
        };
    }

    private static double At(double[] sorted, int percent) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
}
