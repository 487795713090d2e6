namespace PushFunctions.Core.Verdicts;

/// <summary>How often something happened within the last hour, to the minute.</summary>
internal sealed class HourlyCount
{
    private const int Minutes = 60;

    private readonly int[] _counts = new int[Minutes];
    private long _minute;

    public void Add(int count, DateTimeOffset now)
    {
        Pass(now);
        _counts[_minute % Minutes] += count;
    }

    public int Of(DateTimeOffset now)
    {
        Pass(now);
        return _counts.Sum();
    }

    private void Pass(DateTimeOffset now)
    {
        long minute = now.ToUnixTimeSeconds() / 60;
        for (long passed = Math.Max(_minute + 1, minute - Minutes + 1); passed <= minute; passed++)
        {
            _counts[passed % Minutes] = 0;
        }

        _minute = Math.Max(_minute, minute);
    }
}
