namespace PushFunctions.Storage.Users;

/// <summary>
/// Which of a user's devices make room first. Devices that stand by for each other are one phone: it was heard of when any of them was, and
/// of one phone those that stand by go before the one they stand by for.
/// </summary>
internal static class LeastHeard
{
    /// <summary>All but the newcomer, the one heard of least recently first.</summary>
    public static IEnumerable<DeviceRow> First(IReadOnlyCollection<DeviceRow> rows, DeviceKey newcomer)
    {
        Dictionary<string, DeviceRow> byId = rows.ToDictionary(row => row.Key.DeviceId);
        return rows
            .Select(row => (Row: row, Place: PlaceOf(row, byId)))
            .GroupBy(device => device.Place.Phone)
            .OrderBy(phone => phone.Max(device => device.Row.HeardAt))
            .ThenBy(phone => phone.Key, StringComparer.Ordinal)
            .SelectMany(phone => phone
                .OrderByDescending(device => device.Place.Depth)
                .ThenBy(device => device.Row.HeardAt)
                .ThenBy(device => device.Row.Key.DeviceId, StringComparer.Ordinal))
            .Select(device => device.Row)
            .Where(row => row.Key != newcomer);
    }

    // The device that all of a phone's stand by for in the end, and over how many others. A circle has no end: each is a phone of its own.
    private static (string Phone, int Depth) PlaceOf(DeviceRow row, Dictionary<string, DeviceRow> byId)
    {
        DeviceRow last = row;
        for (int depth = 0; depth <= byId.Count; depth++)
        {
            if (last.Device.StandbyFor is not { } id || !byId.TryGetValue(id, out DeviceRow? preferred))
            {
                return (last.Key.DeviceId, depth);
            }

            last = preferred;
        }

        return (row.Key.DeviceId, 0);
    }
}
