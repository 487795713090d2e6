using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Text;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Messages;

/// <summary>Makes the words that take a recalled message's place of what a caller posted; by the rules of every other event.</summary>
internal sealed class RecallReader(IAppDirectory apps, IValidator<MessageEvent> validator)
{
    private const string NotHere = "cannot be given in a recall";

    /// <returns>The words; null where the notification is to go.</returns>
    /// <exception cref="ProblemException">The body is no such thing, or breaks rules.</exception>
    public async Task<PushOptions?> ReadAsync(HttpRequest request, string app, string messageId, CancellationToken cancellationToken)
    {
        RecallBody body = await BodyReader.ReadAsync(request, MessageJson.Strict.RecallBody, validator: null, cancellationToken);
        AppProfile profile = apps.Find(app) ?? new AppProfile { Name = app };
        FieldError[] errors = [.. Check(body, profile)];
        if (errors.Length > 0)
        {
            throw new ProblemException(Problems.Invalid(errors));
        }

        PushOptions standard = RecallNotice.For(messageId, profile.DefaultLanguage);
        return body switch
        {
            { Notice: RecallNoticeKind.Remove } => null,
            { Push: null } => standard,
            { Push: { Body: null, Localized: null, Template: null } bare } =>
                bare with { Body = standard.Body, Localized = standard.Localized, Badge = bare.Badge ?? standard.Badge },
            { Push: var own } => own with { Badge = own.Badge ?? standard.Badge },
        };
    }

    private IEnumerable<FieldError> Check(RecallBody body, AppProfile app)
    {
        if (body.Push is not { } push)
        {
            return [];
        }

        if (body.Notice == RecallNoticeKind.Remove)
        {
            return [new FieldError("$.push", "cannot be given where the notification is to go")];
        }

        MessageEvent notice = new()
        {
            App = app.Name,
            Conversation = new Conversation { Type = ConversationType.Direct, Id = "recall" },
            Recipients = [new Recipient { UserId = "recall" }],
            Push = push,
        };
        return
        [
            .. NotAllowed(push),
            .. validator.Validate(notice).Errors.Select(failure => FailurePath.ToFieldError(failure, "$")),
            .. TemplateCheck.Check(push, app, "$"),
        ];
    }

    private static IEnumerable<FieldError> NotAllowed(PushOptions push)
    {
        (string Member, bool IsGiven)[] members =
        [
            ("replaces", push.Replaces is not null), ("disabled", push.Disabled is not null), ("delay", push.Delay is not null),
            ("data", push.Data is not null),
        ];
        return members.Where(member => member.IsGiven).Select(member => new FieldError($"$.push.{member.Member}", NotHere));
    }
}
