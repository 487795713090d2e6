using System.Numerics;

namespace PushFunctions.Core.Verdicts;

/// <summary>
/// How many different tokens something happened to within the last hour, to a quarter of it: a phone that is pushed to all day is one. By
/// linear counting: exact for some, to about a percent for half a million, and too few beyond that, which stops removals sooner.
/// </summary>
internal sealed class DistinctCount
{
    private const int Bits = 1 << 17;
    private const int Quarters = 5;
    private static readonly long Quarter = TimeSpan.FromMinutes(15).Ticks;

    // A bit for each hash seen, by quarter; 16 KiB each, once there is something to count.
    private readonly ulong[]?[] _seen = new ulong[Quarters][];
    private long _quarter;

    public void Add(TokenHash token, DateTimeOffset now)
    {
        Pass(now);
        ulong[] seen = _seen[_quarter % Quarters] ??= new ulong[Bits / 64];
        int bit = (int)(token.Value % Bits);
        seen[bit / 64] |= 1UL << (bit % 64);
    }

    public int Of(DateTimeOffset now)
    {
        Pass(now);
        int set = 0;
        for (int word = 0; word < Bits / 64; word++)
        {
            ulong any = 0;
            foreach (ulong[]? seen in _seen)
            {
                any |= seen?[word] ?? 0;
            }

            set += BitOperations.PopCount(any);
        }

        return (int)Math.Round(-Bits * Math.Log(Math.Max(Bits - set, 1) / (double)Bits));
    }

    private void Pass(DateTimeOffset now)
    {
        long quarter = now.UtcTicks / Quarter;
        for (long passed = Math.Max(_quarter + 1, quarter - Quarters + 1); passed <= quarter; passed++)
        {
            _seen[passed % Quarters] = null;
        }

        _quarter = Math.Max(_quarter, quarter);
    }
}
