using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Rosters;

/// <summary>Who belongs to a conversation.</summary>
public sealed class RosterEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IRosterStore _rosters;
    private readonly IAppDirectory _apps;
    private readonly IValidator<RosterBody> _bodies;
    private readonly IValidator<RosterPatch> _patches;

    internal RosterEndpoints(
        ErrorBoundary boundary, IRosterStore rosters, IAppDirectory apps, IValidator<RosterBody> bodies, IValidator<RosterPatch> patches) =>
        (_boundary, _rosters, _apps, _bodies, _patches) = (boundary, rosters, apps, bodies, patches);

    /// <summary>Puts a roster in the place of whatever there was.</summary>
    public Task<IResult> PutAsync(HttpRequest request, string conversationId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.PutRoster, async () =>
        {
            (string app, string id) = Read(request, conversationId);
            RosterBody body = await BodyReader.ReadAsync(request, RosterJson.Strict.RosterBody, _bodies, cancellationToken);
            Roster roster = new() { Name = body.Name, Members = body.Members };
            return Reply(app, id, await _rosters.ReplaceAsync(app, id, roster, cancellationToken));
        });

    /// <summary>Renames a conversation, adds members and removes some.</summary>
    public Task<IResult> PatchAsync(HttpRequest request, string conversationId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.PatchRoster, async () =>
        {
            (string app, string id) = Read(request, conversationId);
            RosterPatch patch = await BodyReader.ReadAsync(request, RosterJson.Strict.RosterPatch, _patches, cancellationToken);
            RosterChange change = new() { Name = patch.Name, Add = patch.Add ?? [], Remove = patch.Remove ?? [] };
            return Reply(app, id, await _rosters.ChangeAsync(app, id, change, cancellationToken));
        });

    /// <summary>Tells of a whole roster.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string conversationId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.GetRoster, async () =>
        {
            (string app, string id) = Read(request, conversationId);
            return await _rosters.FindAsync(app, id, cancellationToken) is { } roster
                ? ApiReply.Json(StatusCodes.Status200OK, RosterView.Of(app, id, roster), RosterJson.Strict.RosterView)
                : NoSuchRoster(app);
        });

    private (string App, string ConversationId) Read(HttpRequest request, string conversationId) =>
        (RequestParameters.App(request, _apps), RequestParameters.Id("conversationId", conversationId));

    private static ApiReply Reply(string app, string conversationId, RosterWrite write) => write.Result switch
    {
        RosterWriteResult.Unknown => NoSuchRoster(app),
        RosterWriteResult.TooMany => ApiReply.Of(Problems.TooManyMembers()),
        RosterWriteResult.TooLarge => ApiReply.Of(Problems.RosterTooLarge()),
        RosterWriteResult result => ApiReply.Json(
            result == RosterWriteResult.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            RosterView.Of(app, conversationId, write.Head!),
            RosterJson.Strict.RosterView),
    };

    private static ApiReply NoSuchRoster(string app) =>
        ApiReply.Of(Problems.NotFound($"The conversation has no roster in the app '{app}'."));
}
