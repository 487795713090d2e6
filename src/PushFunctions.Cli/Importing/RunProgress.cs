using System.Globalization;

namespace PushFunctions.Cli.Importing;

/// <summary>Tells how far a long run is, how fast, and how long it will take: over the last line where somebody watches, else every ten
/// seconds.</summary>
/// <param name="writer">Where to.</param>
/// <param name="isWatched">Whether somebody sees it change.</param>
/// <param name="clock">Times it.</param>
internal sealed class RunProgress(TextWriter writer, bool isWatched, TimeProvider clock)
{
    private readonly DateTimeOffset _begun = clock.GetUtcNow();
    private DateTimeOffset _told = clock.GetUtcNow();
    private int _width;

    /// <summary>Tells, unless it was told just now.</summary>
    /// <param name="rows">Rows done in this run.</param>
    /// <param name="done">What is done, in words.</param>
    /// <param name="share">How much of the whole, from 0 to 1, and how much of it when this run began; null where nobody knows.</param>
    public void Tell(long rows, string done, (double Now, double Begun)? share)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (now - _told < (isWatched ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(10)))
        {
            return;
        }

        _told = now;
        string line = $"{done}, {Rate(rows)}{Left(now - _begun, share)}";
        if (isWatched)
        {
            writer.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
        else
        {
            writer.WriteLine(line);
        }

        writer.Flush();
    }

    /// <summary>Rows a second since the beginning of this run.</summary>
    public string Rate(long rows)
    {
        double seconds = (clock.GetUtcNow() - _begun).TotalSeconds;
        return seconds <= 0 ? "–/s" : string.Create(CultureInfo.InvariantCulture, $"{rows / seconds:N0}/s");
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (isWatched && _width > 0)
        {
            writer.WriteLine();
        }
    }

    private static string Left(TimeSpan passed, (double Now, double Begun)? share)
    {
        if (share is not { } of || of.Now <= of.Begun)
        {
            return "";
        }

        TimeSpan left = passed * ((1 - of.Now) / (of.Now - of.Begun));
        return string.Create(CultureInfo.InvariantCulture, $", {of.Now * 100:0} %, {left:hh\\:mm\\:ss} left");
    }
}
