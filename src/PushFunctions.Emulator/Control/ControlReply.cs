using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.Control;

internal static class ControlReply
{
    /// <summary>How many entries had to go before this answer, because only so many are kept.</summary>
    public const string DroppedHeader = "X-Dropped";

    public static Task WriteAsync<T>(HttpContext context, LogPage<T> page, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        context.Response.Headers[DroppedHeader] = page.Dropped.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, page.Entries, type);
    }

    public static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, type, cancellationToken: context.RequestAborted);
    }

    public static Task WriteAsync(HttpContext context, ControlProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(
            problem, ControlJson.Relaxed.ControlProblem, "application/problem+json", context.RequestAborted);
    }

    public static Task WriteNothing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The body, or the one problem that kept it from being read.</summary>
    public static async Task<(T? Body, ControlProblem? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
            return body is null ? (null, Unreadable("$", "must be an object")) : (body, null);
        }
        catch (JsonException exception)
        {
            return (null, Unreadable(exception.Path ?? "$", "is unknown here or of the wrong type"));
        }
    }

    private static ControlProblem Unreadable(string path, string fault) =>
        ControlProblem.Of(new Dictionary<string, string>(StringComparer.Ordinal) { [path] = fault });
}
