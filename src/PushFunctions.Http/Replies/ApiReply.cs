using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Replies;

/// <summary>
/// An answer, written out in full before its first byte goes: what cannot be serialized becomes a problem and not half an answer.
/// </summary>
internal sealed class ApiReply(int status, ReadOnlyMemory<byte> body = default, string? contentType = null) : IResult, IStatusCodeHttpResult
{
    public const string JsonType = "application/json";

    public const string ProblemType = "application/problem+json";

    public static ApiReply NoContent { get; } = new(StatusCodes.Status204NoContent);

    public int? StatusCode => status;

    public string? Location { get; init; }

    public int? RetryAfterSeconds { get; init; }

    /// <summary>What a page may load and do; null for what is no page.</summary>
    public string? ContentSecurityPolicy { get; init; }

    public static ApiReply Json<T>(int status, T value, JsonTypeInfo<T> type, string? location = null, int? retryAfterSeconds = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type), JsonType)
        {
            Location = location,
            RetryAfterSeconds = retryAfterSeconds,
        };

    public static ApiReply Of(Problem problem) =>
        new(problem.Status, JsonSerializer.SerializeToUtf8Bytes(problem, ProblemJson.Strict.Problem), ProblemType)
        {
            RetryAfterSeconds = problem.Status == StatusCodes.Status503ServiceUnavailable ? Problems.RetryAfterSeconds : null,
        };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = status;
        SecurityHeaders.Set(response);
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (ContentSecurityPolicy is not null)
        {
            response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            response.Headers["Referrer-Policy"] = "no-referrer";
        }

        if (RetryAfterSeconds is int seconds)
        {
            response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (contentType is not null)
        {
            response.ContentType = contentType;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
