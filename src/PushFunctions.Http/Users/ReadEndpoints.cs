using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Users;

/// <summary>What users have read elsewhere, conversation by conversation.</summary>
public sealed class ReadEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IReadReports _reports;
    private readonly IAppDirectory _apps;
    private readonly IValidator<ReadBody> _validator;

    internal ReadEndpoints(ErrorBoundary boundary, IReadReports reports, IAppDirectory apps, IValidator<ReadBody> validator) =>
        (_boundary, _reports, _apps, _validator) = (boundary, reports, apps, validator);

    /// <summary>Notes how far a user has read a conversation, and tells the user's phones.</summary>
    public Task<IResult> PostAsync(
        HttpRequest request, string userId, string conversationId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PostRead,
        async () =>
        {
            string app = RequestParameters.App(request, _apps);
            string user = RequestParameters.Id("userId", userId);
            string conversation = RequestParameters.Id("conversationId", conversationId);
            ReadBody body = await BodyReader.ReadAsync(request, UserJson.Strict.ReadBody, _validator, cancellationToken);
            ReadReport report = new(conversation)
            {
                Unread = body.Unread,
                UpToMessage = body.UpToMessage,
                UpToTime = body.UpToTime,
                Messages = body.Messages,
                ExceptDevices = body.ExceptDevices,
            };
            ReadResult result = await _reports.ReportAsync(app, user, report, cancellationToken);
            ReadView view = new()
            {
                App = app,
                UserId = user,
                ConversationId = conversation,
                Unread = body.Unread,
                ReadUpTo = result.UpTo,
                Ids = result.PushIds is [] ? null : result.PushIds,
            };
            string? location = result.PushIds is [string first, ..] ? PostedMessage.LocationOf(app, first) : null;
            return ApiReply.Json(StatusCodes.Status202Accepted, view, UserJson.Strict.ReadView, location);
        });
}
