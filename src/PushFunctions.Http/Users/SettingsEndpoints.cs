using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Users;

/// <summary>What users chose: for everything, and for single conversations.</summary>
public sealed class SettingsEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IUserSettingsStore _settings;
    private readonly IAppDirectory _apps;
    private readonly IValidator<SettingsBody> _validator;

    internal SettingsEndpoints(ErrorBoundary boundary, IUserSettingsStore settings, IAppDirectory apps, IValidator<SettingsBody> validator) =>
        (_boundary, _settings, _apps, _validator) = (boundary, settings, apps, validator);

    /// <summary>Puts a user's settings in the place of the ones before.</summary>
    public Task<IResult> PutAsync(HttpRequest request, string userId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PutSettings,
        async () =>
        {
            (string app, string user) = Read(request, userId);
            SettingsBody body = await BodyReader.ReadAsync(request, UserJson.Strict.SettingsBody, _validator, cancellationToken);
            UserSettings settings = body.ToSettings();
            await _settings.PutSettingsAsync(app, user, settings, cancellationToken);
            return Reply(app, user, settings);
        });

    /// <summary>Tells what holds for a user; the defaults for one never heard of.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string userId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.GetSettings,
        async () =>
        {
            (string app, string user) = Read(request, userId);
            return Reply(app, user, await _settings.FindSettingsAsync(app, user, cancellationToken));
        });

    /// <summary>Puts a user's choice for a conversation in the place of the one before.</summary>
    public Task<IResult> PutConversationAsync(
        HttpRequest request, string userId, string conversationId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PutConversationSetting,
        async () =>
        {
            (string app, string user, string conversation) = Read(request, userId, conversationId);
            ConversationSettingBody body =
                await BodyReader.ReadAsync(request, UserJson.Strict.ConversationSettingBody, validator: null, cancellationToken);
            ConversationSetting setting = new(body.Option, body.Until);
            return await _settings.PutConversationAsync(app, user, conversation, setting, cancellationToken)
                ? Reply(app, user, conversation, setting)
                : ApiReply.Of(Problems.TooManyConversations());
        });

    /// <summary>Tells what a user chose for a conversation.</summary>
    public Task<IResult> GetConversationAsync(
        HttpRequest request, string userId, string conversationId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.GetConversationSetting,
        async () =>
        {
            (string app, string user, string conversation) = Read(request, userId, conversationId);
            return await _settings.FindConversationAsync(app, user, conversation, cancellationToken) is { } setting
                ? Reply(app, user, conversation, setting)
                : NothingChosen(app);
        });

    /// <summary>Takes a user's choice for a conversation back.</summary>
    public Task<IResult> DeleteConversationAsync(
        HttpRequest request, string userId, string conversationId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.DeleteConversationSetting,
        async () =>
        {
            (string app, string user, string conversation) = Read(request, userId, conversationId);
            return await _settings.RemoveConversationAsync(app, user, conversation, cancellationToken) ? ApiReply.NoContent : NothingChosen(app);
        });

    private (string App, string UserId) Read(HttpRequest request, string userId) =>
        (RequestParameters.App(request, _apps), RequestParameters.Id("userId", userId));

    private (string App, string UserId, string ConversationId) Read(HttpRequest request, string userId, string conversationId) =>
        (RequestParameters.App(request, _apps),
            RequestParameters.Id("userId", userId),
            RequestParameters.Id("conversationId", conversationId));

    private static ApiReply Reply(string app, string userId, UserSettings settings) =>
        ApiReply.Json(StatusCodes.Status200OK, SettingsView.Of(app, userId, settings), UserJson.Strict.SettingsView);

    private static ApiReply Reply(string app, string userId, string conversationId, ConversationSetting setting) => ApiReply.Json(
        StatusCodes.Status200OK,
        ConversationSettingView.Of(app, userId, conversationId, setting),
        UserJson.Strict.ConversationSettingView);

    private static ApiReply NothingChosen(string app) =>
        ApiReply.Of(Problems.NotFound($"The user chose nothing for this conversation in the app '{app}': it is as with 'notify'."));
}
