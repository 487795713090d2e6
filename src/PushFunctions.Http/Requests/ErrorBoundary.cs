using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Requests;

/// <summary>
/// What every route runs in: it turns whatever goes wrong into problem details, under either host. What storage or the code says never
/// reaches the caller, and what the caller sent never reaches the log.
/// </summary>
internal sealed partial class ErrorBoundary(IStorageFaults faults, ILogger<ErrorBoundary> logger)
{
    // The Functions host's own: a function key may come in the query.
    private const string KeyParameter = "code";

    public async Task<IResult> RunAsync(HttpRequest request, ApiRoute route, Func<Task<ApiReply>> handler)
    {
        try
        {
            RawPath.RefuseUnsafe(request);
            RefuseUnknownQuery(request, route);
            return await handler();
        }
        catch (Exception) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read it. (A host that is going down cancels as well; its callers are told to come again.)
            return new ApiReply(StatusCodes.Status499ClientClosedRequest);
        }
#pragma warning disable CA1031 // The boundary is here to catch everything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ApiReply.Of(ProblemOf(exception, request.HttpContext, route));
        }
    }

    /// <summary>The problem that an exception is for the caller; logged unless the caller is at fault.</summary>
    public Problem ProblemOf(Exception exception, HttpContext context, ApiRoute route)
    {
        string traceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        switch (exception)
        {
            case ProblemException refused:
                return refused.Problem;
            case BadHttpRequestException broken:
                return broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? Problems.TooLarge()
                    : Problems.BrokenRequest(broken.StatusCode);
            case Exception when faults.IsOutage(exception):
                LogStorageUnavailable(route.Name, faults.Describe(exception), traceId);
                return Problems.StorageUnavailable(traceId);
            default:
                LogUnexpected(route.Name, faults.Describe(exception), exception.StackTrace, traceId);
                return Problems.Unexpected(traceId);
        }
    }

    private static void RefuseUnknownQuery(HttpRequest request, ApiRoute route)
    {
        if (!route.IsApi || request.Query.Count == 0)
        {
            return;
        }

        List<FieldError> errors = [];
        foreach ((string name, StringValues values) in request.Query)
        {
            if (name != KeyParameter && !route.Query.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(new($"query.{Excerpt.Of(name)}", $"is unknown here; this route takes: {string.Join(", ", route.Query)}"));
            }
            else if (values.Count > 1)
            {
                errors.Add(new($"query.{name}", "is given more than once"));
            }
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(Problems.Invalid(errors));
        }
    }

    // An exception's message may quote what it choked on, text and tokens included; its type, codes and stack cannot.
    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "{Route}: storage is out of reach ({Fault}); trace {TraceId}")]
    private partial void LogStorageUnavailable(string route, string fault, string traceId);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Error, Message = "{Route}: unexpected {Fault}; trace {TraceId}\n{Stack}")]
    private partial void LogUnexpected(string route, string fault, string? stack, string traceId);
}
