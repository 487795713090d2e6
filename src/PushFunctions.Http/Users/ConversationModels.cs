using PushFunctions.Core.Users;

namespace PushFunctions.Http.Users;

/// <summary>What a user wants to hear of one conversation.</summary>
internal sealed record ConversationSettingBody
{
    public required ReceiveOption Option { get; init; }

    /// <summary>From then on it is <c>notify</c> again.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What is kept of a user's choice for one conversation.</summary>
internal sealed record ConversationSettingView
{
    public required string UserId { get; init; }

    public required string ConversationId { get; init; }

    public required string App { get; init; }

    public required ReceiveOption Option { get; init; }

    public DateTimeOffset? Until { get; init; }

    public static ConversationSettingView Of(string app, string userId, string conversationId, ConversationSetting setting) => new()
    {
        UserId = userId,
        ConversationId = conversationId,
        App = app,
        Option = setting.Option,
        Until = setting.Until,
    };
}
