namespace PushFunctions.Http.Faults;

/// <summary>An error as RFC 9457 problem details.</summary>
internal sealed record Problem
{
    /// <summary>A URN to tell problems apart by; see <see cref="Problems"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The same for every problem of the type.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong this time.</summary>
    public string? Detail { get; init; }

    /// <summary>The parts of the request that are at fault.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>What to look for in the logs, where the fault is ours.</summary>
    public string? TraceId { get; init; }
}

/// <summary>What is wrong with one part of a request.</summary>
/// <param name="Path">A JSON path for the body (<c>$.push.title</c>), else <c>query.</c> or <c>path.</c> and a name.</param>
/// <param name="Message">The rule that is broken; read after the path it makes a sentence.</param>
internal sealed record FieldError(string Path, string Message);

/// <summary>Ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}
