namespace PushFunctions.Core.Json;

/// <summary>Guesses what was meant by a misspelt name.</summary>
public static class Nearest
{
    /// <summary>"; did you mean 'x'?" where one of the known names is close, else nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        name.Length <= 64 && Find(name, known) is string nearest ? $"; did you mean '{nearest}'?" : "";

    /// <summary>The known name with the fewest edits, case aside, if they are at most a third of its length.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string lower = name.ToLowerInvariant();
        (string? Name, int Edits) best = (null, int.MaxValue);
        foreach (string candidate in known)
        {
            int edits = Distance(lower, candidate.ToLowerInvariant());
            if (edits < best.Edits && edits <= Math.Max(1, candidate.Length / 3))
            {
                best = (candidate, edits);
            }
        }

        return best.Name;
    }

    // Levenshtein's, one row at a time.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
