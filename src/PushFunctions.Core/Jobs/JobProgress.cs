namespace PushFunctions.Core.Jobs;

/// <summary>How far a job has come that may need more than one run. Kept when a run ends early, and forgotten when it ends well.</summary>
/// <param name="position">Where the run before ended early; null: from the beginning.</param>
public sealed class JobProgress(string? position = null)
{
    private volatile string? _position = position;

    /// <summary>At most 32,000 UTF-16 units, in the job's own words. It may hold ids of users and conversations.</summary>
    public string? Position
    {
        get => _position;
        set => _position = value;
    }
}
