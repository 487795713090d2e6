using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Messages;

/// <summary>Taking messages back.</summary>
public sealed class RecallEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly RecallReader _reader;
    private readonly MessageRecalls _recalls;
    private readonly IAppDirectory _apps;

    internal RecallEndpoints(ErrorBoundary boundary, RecallReader reader, MessageRecalls recalls, IAppDirectory apps) =>
        (_boundary, _reader, _recalls, _apps) = (boundary, reader, recalls, apps);

    /// <summary>Takes a message back, known or not, and tells the phones that may show it.</summary>
    public Task<IResult> PostAsync(HttpRequest request, string id, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.RecallMessage,
        async () =>
        {
            string app = RequestParameters.App(request, _apps);
            string message = RequestParameters.Id("id", id);
            PushOptions? words = await _reader.ReadAsync(request, app, message, cancellationToken);
            RecallResult result = await _recalls.RecallAsync(app, message, words, cancellationToken);
            RecallView view = new() { Id = message, App = app, RecalledAt = result.At, NoticeId = result.NoticeId };
            string? location = result.NoticeId is { } notice ? PostedMessage.LocationOf(app, notice) : null;
            return ApiReply.Json(StatusCodes.Status202Accepted, view, MessageJson.Strict.RecallView, location);
        });
}
