using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Tencent's reply shape. One of its pages spells the bad status FAILURE; all others, and its SDKs, FAIL.
/// </summary>
/// <param name="ActionStatus"><c>OK</c> or <c>FAIL</c>.</param>
/// <param name="ErrorInfo">What went wrong; empty for <c>OK</c>.</param>
/// <param name="ErrorCode">0 for <c>OK</c>, else the HTTP status.</param>
internal sealed record TencentReply(string ActionStatus, string ErrorInfo, int ErrorCode)
{
    public static TencentReply Ok { get; } = new("OK", "", 0);

    public static ApiReply Taken() => ApiReply.Json(StatusCodes.Status200OK, Ok, TencentJson.Plain.TencentReply);

    public static ApiReply Refused(int status, string reason, int? retryAfterSeconds = null) =>
        ApiReply.Json(status, new("FAIL", reason, status), TencentJson.Plain.TencentReply, retryAfterSeconds: retryAfterSeconds);

    /// <summary>A problem in this shape: its errors where it names some, else what it says of itself.</summary>
    public static ApiReply Refused(Problem problem)
    {
        string reason = problem.Errors is { } errors
            ? string.Join("; ", errors.Select(error => $"{error.Path} {error.Message}"))
            : $"{problem.Title} {problem.Detail}".TrimEnd();
        string trace = problem.TraceId is { } id ? $" (trace {id})" : "";
        return Refused(
            problem.Status,
            reason + trace,
            problem.Status == StatusCodes.Status503ServiceUnavailable ? Problems.RetryAfterSeconds : null);
    }
}

/// <summary>What Tencent reads, in its own spelling.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TencentReply))]
internal sealed partial class TencentJson : JsonSerializerContext
{
    // The default encoder turns an apostrophe into \u0027, for pages that nobody makes of this.
    public static TencentJson Plain { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
