using System.Text.RegularExpressions;

namespace PushFunctions.Load.Machines;

/// <summary>
/// Counts requests by what storage itself logs of them, a line each: whoever made them, by whichever client, has no part in it. What a timer or a
/// start asks for (queues' lengths, lists, making tables) is no push's cost, nor is a poll that finds nothing.
/// </summary>
internal sealed partial class StorageTally
{
    private long _puts;
    private long _receives;
    private long _deletes;
    private long _renewals;
    private long _rows;

    /// <summary>Messages that were put into the queue and not taken out for good.</summary>
    public long Pending => Interlocked.Read(ref _puts) - Interlocked.Read(ref _deletes);

    /// <summary>All that pushes cost. A receive brings one message or more; those beyond the messages found none.</summary>
    public long Requests => Interlocked.Read(ref _puts) + Math.Min(Interlocked.Read(ref _receives), Interlocked.Read(ref _deletes))
        + Interlocked.Read(ref _deletes) + Interlocked.Read(ref _renewals) + Interlocked.Read(ref _rows);

    /// <summary>Takes a line of Azurite's access log.</summary>
    public void Note(string line)
    {
        Match request = Line().Match(line);
        if (!request.Success)
        {
            return;
        }

        string method = request.Groups["method"].Value;
        string path = request.Groups["path"].Value;
        string query = request.Groups["query"].Value;
        if (Message().Match(path) is { Success: true } message)
        {
            NoteMessage(method, isOne: message.Groups["id"].Success, query);
        }
        else if (Row().IsMatch(path))
        {
            NoteRow();
        }
    }

    /// <summary>Takes a request for rows that Azurite does not see.</summary>
    public void NoteRow() => Interlocked.Increment(ref _rows);

    private void NoteMessage(string method, bool isOne, string query)
    {
        switch (method, isOne)
        {
            case ("POST", false):
                Interlocked.Increment(ref _puts);
                break;
            case ("GET", false) when !query.Contains("peekonly", StringComparison.OrdinalIgnoreCase):
                Interlocked.Increment(ref _receives);
                break;
            case ("DELETE", true):
                Interlocked.Increment(ref _deletes);
                break;
            case ("PUT", true):
                Interlocked.Increment(ref _renewals);
                break;
        }
    }

    [GeneratedRegex(@"""(?<method>[A-Z]+) (?<path>[^ ?""]+)(\?(?<query>[^ ""]*))? HTTP/1\.1"" ")]
    private static partial Regex Line();

    // The work queues alone: results, poison and their polls are nobody's push.
    [GeneratedRegex("^/devstoreaccount1/(push-messages|floor-messages)/messages(/(?<id>.+))?$")]
    private static partial Regex Message();

    // Reads and writes of rows, and transactions over several.
    [GeneratedRegex(@"^/devstoreaccount1/((PushUsers|PushTokens|PushRosters|PushMessages\d*|FloorOutcomes)\b|\$batch)")]
    private static partial Regex Row();
}
