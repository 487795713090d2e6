namespace PushFunctions.Load.Judging;

/// <summary>Whether each device got exactly its pushes.</summary>
/// <param name="Lost">Pushes that never arrived.</param>
/// <param name="Repeated">Arrivals beyond the first of each push.</param>
/// <param name="Strays">Arrivals that nobody asked for.</param>
internal readonly record struct Count(int Lost, int Repeated, int Strays)
{
    public bool IsExact => this == default;

    /// <param name="wanted">Every push that was accepted, once.</param>
    /// <param name="arrived">What the provider took.</param>
    public static Count Of(IEnumerable<(string EventId, string Token)> wanted, IEnumerable<(string EventId, string Token)> arrived)
    {
        HashSet<(string, string)> missing = [.. wanted];
        HashSet<(string, string)> seen = [];
        int repeated = 0;
        int strays = 0;
        foreach ((string, string) push in arrived)
        {
            if (missing.Remove(push))
            {
                seen.Add(push);
            }
            else if (seen.Contains(push))
            {
                repeated++;
            }
            else
            {
                strays++;
            }
        }

        return new Count(missing.Count, repeated, strays);
    }

    public static Count operator +(Count one, Count other) => new(one.Lost + other.Lost, one.Repeated + other.Repeated, one.Strays + other.Strays);
}
