namespace PushFunctions.Cli.Api;

/// <summary>Why the service said no (RFC 9457).</summary>
internal sealed record Problem
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    public IReadOnlyList<FieldError>? Errors { get; init; }

    public string? TraceId { get; init; }

    /// <summary>All of it in a line.</summary>
    public string ToLine() => string.Join(' ', new[]
    {
        Title, Detail, Errors is null ? null : string.Join("; ", Errors.Select(error => $"{error.Path} {error.Message}")), TraceId is null ? null : $"(trace {TraceId})",
    }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>What is wrong with one member.</summary>
internal sealed record FieldError(string Path, string Message);
