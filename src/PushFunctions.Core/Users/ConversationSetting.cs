using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Users;

/// <summary>What a user wants to hear of one conversation.</summary>
/// <param name="Option">How much.</param>
/// <param name="Until">From then on it is <see cref="ReceiveOption.Notify"/> again; null: for good.</param>
public sealed record ConversationSetting(ReceiveOption Option, DateTimeOffset? Until = null);

/// <summary>How much a user wants to hear of a conversation. Tencent's five receive options come down to these.</summary>
[JsonConverter(typeof(EnumNameConverter<ReceiveOption>))]
public enum ReceiveOption
{
    /// <summary>Everything. Tencent's 0, RECEIVE.</summary>
    Notify,

    /// <summary>Everything, but without a sound: ours, Tencent has no such option.</summary>
    Silent,

    /// <summary>Only messages that mention the user, or everybody. Tencent's 3 and 4, …_EXCEPT_AT.</summary>
    MentionsOnly,

    /// <summary>Nothing. Tencent's 1 and 2: NOT_RECEIVE and RECEIVE_NOT_NOTIFY differ for an app that is online, and no push knows that.</summary>
    None,
}
