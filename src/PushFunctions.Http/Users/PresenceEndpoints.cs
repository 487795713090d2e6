using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Users;

/// <summary>Where users are active without a token.</summary>
public sealed class PresenceEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IPresenceStore _presences;
    private readonly IAppDirectory _apps;
    private readonly IValidator<PresenceBody> _validator;
    private readonly TimeProvider _clock;

    internal PresenceEndpoints(
        ErrorBoundary boundary, IPresenceStore presences, IAppDirectory apps, IValidator<PresenceBody> validator, TimeProvider clock) =>
        (_boundary, _presences, _apps, _validator, _clock) = (boundary, presences, apps, validator, clock);

    /// <summary>Notes that a user is active at a client, or takes that back.</summary>
    public Task<IResult> PostAsync(HttpRequest request, string userId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PostPresence,
        async () =>
        {
            string app = RequestParameters.App(request, _apps);
            string user = RequestParameters.Id("userId", userId);
            PresenceBody body = await BodyReader.ReadAsync(request, UserJson.Strict.PresenceBody, _validator, cancellationToken);
            TimeSpan lasts = body.For is { } seconds ? TimeSpan.FromSeconds(seconds) : Presence.Usual;
            DateTimeOffset? until = body.Active ? _clock.GetUtcNow() + lasts : null;
            await (until is { } end
                ? _presences.ReportAsync(app, user, new Presence(body.Device, end), cancellationToken)
                : _presences.WithdrawAsync(app, user, body.Device, cancellationToken));
            PresenceView view = new() { App = app, UserId = user, Device = body.Device, Active = body.Active, Until = until };
            return ApiReply.Json(StatusCodes.Status200OK, view, UserJson.Strict.PresenceView);
        });
}
