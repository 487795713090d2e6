using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Devices;

/// <summary>
/// Which registrations of an array must follow each other: those of one user, whose devices make room for each other, and those of one
/// token, of whose owners the last one counts. All others go side by side.
/// </summary>
internal static class RegistrationLanes
{
    /// <summary>The registrations' places, each in one lane, in the array's order within it.</summary>
    public static IEnumerable<IReadOnlyList<int>> Of(IReadOnlyList<ReadRegistration> devices)
    {
        int[] heads = [.. Enumerable.Range(0, devices.Count)];
        Dictionary<(string, string, ChannelName?), int> firsts = [];
        for (int i = 0; i < devices.Count; i++)
        {
            if (devices[i] is { Device: { } device } read)
            {
                Join(heads, i, firsts, (read.App, read.UserId!, null));
                Join(heads, i, firsts, (read.App, device.Token, device.Channel));
            }
        }

        return Enumerable.Range(0, devices.Count).GroupBy(i => HeadOf(heads, i)).Select(lane => lane.ToArray());
    }

    private static void Join(int[] heads, int i, Dictionary<(string, string, ChannelName?), int> firsts, (string, string, ChannelName?) key)
    {
        if (!firsts.TryAdd(key, i))
        {
            (int one, int other) = (HeadOf(heads, firsts[key]), HeadOf(heads, i));
            heads[Math.Max(one, other)] = Math.Min(one, other);
        }
    }

    private static int HeadOf(int[] heads, int i)
    {
        while (heads[i] != i)
        {
            i = heads[i];
        }

        return i;
    }
}
