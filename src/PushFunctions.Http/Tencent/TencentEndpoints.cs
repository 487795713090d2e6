using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Json;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Where Tencent's console is pointed. Whatever happens, the answer is in Tencent's reply shape; only what was taken in is 200, so that its
/// retries can do their work.
/// </summary>
public sealed class TencentEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IAppDirectory _apps;
    private readonly TencentApps _tencent;
    private readonly TencentCommands _commands;
    private readonly TimeProvider _clock;
    private readonly ILogger<TencentEndpoints> _logger;

    internal TencentEndpoints(
        ErrorBoundary boundary,
        IAppDirectory apps,
        TencentApps tencent,
        TencentCommands commands,
        TimeProvider clock,
        ILogger<TencentEndpoints> logger) =>
        (_boundary, _apps, _tencent, _commands, _clock, _logger) = (boundary, apps, tencent, commands, clock, logger);

    /// <summary>Takes a callback, or a sendmsg-shaped body.</summary>
    public async Task<IResult> PostAsync(HttpRequest request, string app, CancellationToken cancellationToken)
    {
        try
        {
            return await Post(request, app, cancellationToken);
        }
        catch (Exception) when (request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return new ApiReply(StatusCodes.Status499ClientClosedRequest); // nobody is there to read it
        }
#pragma warning disable CA1031 // The boundary is here to catch everything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return TencentReply.Refused(_boundary.ProblemOf(exception, request.HttpContext, ApiRoutes.PostTencent));
        }
    }

    private async Task<ApiReply> Post(HttpRequest request, string app, CancellationToken cancellationToken)
    {
        RawPath.RefuseUnsafe(request);
        if (_tencent.Find(app) is not { } options || _apps.Find(app) is not { } profile)
        {
            return TencentReply.Refused(StatusCodes.Status404NotFound, "no app of this name takes Tencent's callbacks");
        }

        if (WhyNot(request, options) is { } reason)
        {
            TencentLog.Unauthorized(_logger, app, reason);
            return TencentReply.Refused(StatusCodes.Status401Unauthorized, reason);
        }

        TencentNode body = TencentNode.Parse(await JsonBody.ReadAnyTypeAsync(request, cancellationToken));
        await _commands.RunAsync(
            new TencentCall(profile, options, body, Query(request, "OptPlatform")), Query(request, "CallbackCommand"), cancellationToken);
        return TencentReply.Taken();
    }

    private string? WhyNot(HttpRequest request, TencentOptions options) => TencentSignature.WhyNot(
        options, Query(request, "SdkAppid"), Query(request, "Sign"), Query(request, "RequestTime"), _clock.GetUtcNow());

    // Its names are found in any case: sendmsg has "sdkappid". One that is given twice is none.
    private static string? Query(HttpRequest request, string name) =>
        request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } only] ? only : null;
}
