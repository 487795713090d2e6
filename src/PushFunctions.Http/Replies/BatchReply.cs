using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Replies;

/// <summary>Answers an array with a result for each of its elements: 207 as soon as one has a problem, one 503 where storage took none.</summary>
internal static class BatchReply
{
    /// <param name="results">In the array's order; at least one.</param>
    /// <param name="problemOf">What became of an element; null where all went well.</param>
    /// <param name="status">The answer where all went well with every one.</param>
    /// <param name="type">How the results are written.</param>
    public static ApiReply Of<T>(IReadOnlyList<T> results, Func<T, Problem?> problemOf, int status, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        Problem?[] problems = [.. results.Select(problemOf)];
        bool isDown = problems.Any(IsOutage);
        return isDown && problems.All(IsOutage) ? ApiReply.Of(problems[0]!) : ApiReply.Json(
            problems.All(problem => problem is null) ? status : StatusCodes.Status207MultiStatus,
            results,
            type,
            retryAfterSeconds: isDown ? Problems.RetryAfterSeconds : null);
    }

    private static bool IsOutage(Problem? problem) => problem?.Status == StatusCodes.Status503ServiceUnavailable;
}
