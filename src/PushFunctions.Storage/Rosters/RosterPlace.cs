using PushFunctions.Core.Jobs;

namespace PushFunctions.Storage.Rosters;

/// <summary>How far the rosters of all apps were gone through, app after app in ordinal order: <c>app|place</c>, and <c>app|</c> at its end.</summary>
internal sealed class RosterPlace(JobProgress progress)
{
    private const char Separator = '|'; // in no app's name

    /// <summary>True for an app whose rosters have all been gone through.</summary>
    public bool IsPast(string app) => Now() is var (last, place) && string.CompareOrdinal(app, last) is var order && (order < 0 || (order == 0 && place.Length == 0));

    /// <summary>The place within an app's rosters; null: from the beginning.</summary>
    public string? In(string app) => Now() is var (last, place) && last == app ? place : null;

    /// <summary>Notes how far an app was gone through; null: as far as there is anything.</summary>
    public void Reach(string app, string? place) => progress.Position = $"{app}{Separator}{place}";

    private (string App, string Place)? Now() =>
        progress.Position is { } position && position.IndexOf(Separator, StringComparison.Ordinal) is var end ? (position[..end], position[(end + 1)..]) : null;
}
