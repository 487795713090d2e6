using FluentValidation;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;
using PushFunctions.Core.Users;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Tencent;

/// <summary>Takes messages in: with the names that no callback has, and by the rules of every other event.</summary>
internal sealed class TencentMessages(
    MessageIntake intake,
    IValidator<MessageEvent> validator,
    IAppDirectory apps,
    IUserSettingsStore settings,
    IRosterStore rosters,
    IMessageAliases aliases,
    ILogger<TencentMessages> logger)
{
    /// <returns>What became of it, in a word for the metric.</returns>
    /// <exception cref="ProblemException">It breaks rules.</exception>
    public async Task<string> SendAsync(AppProfile app, ReadMessage read, CancellationToken cancellationToken) =>
        read.Message is { } message ? await SendAsync(app, message, cancellationToken) : read.WhyNot!;

    private async Task<string> SendAsync(AppProfile app, TencentMessage message, CancellationToken cancellationToken)
    {
        MessageEvent read = Valid(app, message);
        if (message.Alias is { } alias)
        {
            // Before the message: a recall that comes at once has to find it.
            await aliases.PutAsync(app.Name, alias, message.Id, cancellationToken);
        }

        return await AcceptAsync(read, await WithNamesAsync(app.Name, read, cancellationToken), cancellationToken);
    }

    private MessageEvent Valid(AppProfile app, TencentMessage message)
    {
        MessageEvent read = TencentEvent.Of(app.Name, message);
        FieldError[] errors = Check(read);
        if (message.IsPushBroken || (message.IsPushForeign && errors is not []))
        {
            TencentLog.AgreedInfoBroken(logger, message.Id, app.Name);
            read = TencentEvent.Of(app.Name, message with { Push = null });
            errors = Check(read);
        }

        return errors is [] ? read : throw new ProblemException(Problems.Invalid([.. errors.Select(TencentPaths.Translate)]));
    }

    private FieldError[] Check(MessageEvent read) =>
    [
        .. validator.Validate(read).Errors.Select(failure => FailurePath.ToFieldError(failure, "$")),
        .. apps.Find(read.App!) is { } app ? TemplateCheck.Check(read.Push, app, "$") : [],
    ];

    // Of a message to a whole roster intake reads the group's name and the name card itself.
    private async Task<MessageEvent> WithNamesAsync(string app, MessageEvent read, CancellationToken cancellationToken)
    {
        if (read.Sender is not { } sender)
        {
            return read;
        }

        Task<UserSettings> own = settings.FindSettingsAsync(app, sender.Id, cancellationToken);
        Task<RosterGlance?> glance = read.Conversation.Type == ConversationType.Group && read.Recipients is not null
            ? rosters.GlanceAsync(app, read.Conversation.Id, sender.Id, cancellationToken)
            : Task.FromResult<RosterGlance?>(null);
        await Task.WhenAll(own, glance);
        RosterGlance? group = await glance;
        return read with
        {
            Conversation = read.Conversation with { Name = group?.Head.Name },
            Sender = sender with { Name = (await own).DisplayName, NameCard = group?.Member?.NameCard },
        };
    }

    private async Task<string> AcceptAsync(MessageEvent read, MessageEvent named, CancellationToken cancellationToken)
    {
        IntakeResult result = await intake.AcceptAsync(read, named, cancellationToken);
        switch (result.Acceptance)
        {
            case Acceptance.NoRecipients:
                TencentLog.NoRoster(logger, read.Id!, read.App!, read.Conversation.Id);
                return "noRoster";
            case Acceptance.Conflict:
                TencentLog.Conflict(logger, read.Id!, read.App!);
                return "conflict";
            case Acceptance.Repeated:
                return "repeated";
            case Acceptance.Recalled:
                return "recalled";
            default:
                return "accepted";
        }
    }
}
