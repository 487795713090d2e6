using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Messages;

/// <summary>Posting messages, and asking what became of them.</summary>
public sealed class MessageEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly EventReader _reader;
    private readonly MessageIntake _intake;
    private readonly PostBatch _batch;
    private readonly DryRunPost _dryRun;
    private readonly ReportReader _reports;

    internal MessageEndpoints(
        ErrorBoundary boundary, EventReader reader, MessageIntake intake, PostBatch batch, DryRunPost dryRun, ReportReader reports) =>
        (_boundary, _reader, _intake, _batch, _dryRun, _reports) = (boundary, reader, intake, batch, dryRun, reports);

    /// <summary>Takes in one event or an array of them; with <c>dryRun=true</c>, only tells what would become of them.</summary>
    public Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.PostMessages, () => Post(request, cancellationToken));

    /// <summary>Tells what became of one event.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.GetMessage,
        async () =>
        {
            MessageReport report = await _reports.ReadAsync(request, RequestParameters.Id("id", id), cancellationToken);
            return ApiReply.Json(StatusCodes.Status200OK, report, MessageJson.Strict.MessageReport);
        });

    private async Task<ApiReply> Post(HttpRequest request, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = await JsonBody.ReadAsync(request, cancellationToken);
        JsonOutline outline = JsonOutline.Read(body.Span);
        string? app = RequestParameters.Query(request, "app");
        bool isDryRun = RequestParameters.Flag(request, "dryRun");
        if (outline.IsArray)
        {
            return isDryRun
                ? await _dryRun.RunAsync(_batch.Read(body, outline.Elements, app), cancellationToken)
                : await _batch.PostAsync(request.HttpContext, body, outline.Elements, app, cancellationToken);
        }

        ReadEvent read = _reader.Read(body.Span, "$", app);
        if (isDryRun)
        {
            return await _dryRun.RunAsync(read, cancellationToken);
        }

        if (read.Event is not MessageEvent posted)
        {
            return ApiReply.Of(read.Problem!);
        }

        IntakeResult result = await _intake.AcceptAsync(posted, cancellationToken);
        return read.WhyNot(result.Acceptance) is Problem problem
            ? ApiReply.Of(problem)
            : ApiReply.Json(
                StatusCodes.Status202Accepted,
                PostedMessage.Of(posted, result),
                MessageJson.Strict.PostedMessage,
                PostedMessage.LocationOf(posted));
    }
}
