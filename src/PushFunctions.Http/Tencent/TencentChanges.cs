using PushFunctions.Core.Apps;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Text;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Takes messages back and edits them. Sources: "Callback After Recalling Group Messages" (1047/46979), "单聊消息编辑之后回调" (269/128224). A group
/// message is named there by group, topic and sequence number, and found by its alias; one that is not is none of ours.
/// </summary>
internal sealed class TencentChanges(MessageRecalls recalls, TencentMessages messages, IMessageAliases aliases)
{
    private const string Unknown = "unknownMessage";

    /// <returns>What became of it, in a word for the metric.</returns>
    /// <exception cref="ProblemException">It breaks rules.</exception>
    public Task<string> RecallDirectAsync(AppProfile app, TencentNode body, CancellationToken cancellationToken)
    {
        string id = TencentIds.Direct(
            body.Required("From_Account"), [body.Required("To_Account")], CallbackMessageReader.KeyOf(body));
        return RecallAsync(app, id, cancellationToken);
    }

    /// <inheritdoc cref="RecallDirectAsync"/>
    public async Task<string> RecallGroupAsync(AppProfile app, TencentNode body, CancellationToken cancellationToken)
    {
        string result = Unknown;
        foreach (TencentNode message in body.Objects("MsgSeqList") ?? throw body.Refuse("MsgSeqList", "is required"))
        {
            string alias = CallbackMessageReader.GroupAliasOf(body, CallbackMessageReader.Digits(message, "MsgSeq"));
            if (await aliases.FindAsync(app.Name, alias, cancellationToken) is { } id)
            {
                result = await RecallAsync(app, id, cancellationToken);
            }
        }

        return result;
    }

    /// <inheritdoc cref="RecallDirectAsync"/>
    public Task<string> EditDirectAsync(AppProfile app, TencentOptions options, TencentNode body, CancellationToken cancellationToken) =>
        messages.SendAsync(app, CallbackMessageReader.ReadDirectEdit(body, options), cancellationToken);

    /// <inheritdoc cref="RecallDirectAsync"/>
    public async Task<string> EditGroupAsync(AppProfile app, TencentOptions options, TencentNode body, CancellationToken cancellationToken)
    {
        string alias = CallbackMessageReader.GroupAliasOf(body, CallbackMessageReader.Digits(body, "MsgSeq"));
        return await aliases.FindAsync(app.Name, alias, cancellationToken) is { } original
            ? await messages.SendAsync(app, CallbackMessageReader.ReadGroupEdit(body, options, original), cancellationToken)
            : Unknown;
    }

    private async Task<string> RecallAsync(AppProfile app, string id, CancellationToken cancellationToken)
    {
        await recalls.RecallAsync(app.Name, id, RecallNotice.For(id, app.DefaultLanguage), cancellationToken);
        return "accepted";
    }
}
