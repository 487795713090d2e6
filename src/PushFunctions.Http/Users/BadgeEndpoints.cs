using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Users;

/// <summary>What is left to read, told by the backend because it was read elsewhere.</summary>
public sealed class BadgeEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IBadgeReports _reports;
    private readonly IAppDirectory _apps;
    private readonly IValidator<BadgeBody> _validator;

    internal BadgeEndpoints(ErrorBoundary boundary, IBadgeReports reports, IAppDirectory apps, IValidator<BadgeBody> validator) =>
        (_boundary, _reports, _apps, _validator) = (boundary, reports, apps, validator);

    /// <summary>Lets badges count on from a number, and shows it.</summary>
    public Task<IResult> PostAsync(HttpRequest request, string userId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PostBadge,
        async () =>
        {
            string app = RequestParameters.App(request, _apps);
            string user = RequestParameters.Id("userId", userId);
            BadgeBody body = await BodyReader.ReadAsync(request, UserJson.Strict.BadgeBody, _validator, cancellationToken);
            string? id = await _reports.ReportAsync(app, user, body.Unread, body.ExceptDevices, cancellationToken);
            BadgeView view = new() { App = app, UserId = user, Unread = body.Unread, Id = id };
            string? location = id is null ? null : PostedMessage.LocationOf(app, id);
            return ApiReply.Json(StatusCodes.Status202Accepted, view, UserJson.Strict.BadgeView, location);
        });
}
