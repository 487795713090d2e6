namespace PushFunctions.Local.Queues;

/// <summary>
/// How long to wait before looking again at a queue that was empty: about 0.1, 0.2, 0.3, 0.5, 0.9, 1.7 … s, as the Functions host does it.
/// </summary>
/// <param name="maximum">At least <see cref="Minimum"/>.</param>
/// <param name="jitter">0 to 1 (excluded), a new one each time; several hosts must not poll in step.</param>
internal sealed class PollingBackoff(TimeSpan maximum, Func<double> jitter)
{
    private const double JitterWidth = 0.2;
    private int _step;

    public static TimeSpan Minimum { get; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan Next()
    {
        double factor = 1 - JitterWidth + (2 * JitterWidth * jitter());
        TimeSpan delay = _step == 0 ? Minimum : Minimum + (Minimum * factor * Math.Pow(2, _step - 1));
        if (delay >= maximum)
        {
            return maximum;
        }

        _step++;
        return delay;
    }

    /// <summary>A message was there.</summary>
    public void Reset() => _step = 0;
}
