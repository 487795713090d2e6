using FluentValidation;
using FluentValidation.Results;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Messages;

/// <summary>Makes a valid event, with its id and app settled, of what a caller posted.</summary>
internal sealed class EventReader(IAppDirectory apps, IValidator<MessageEvent> validator, TimeProvider clock)
{
    /// <param name="json">One well-formed value.</param>
    /// <param name="path">Where it stands in the body.</param>
    /// <param name="queryApp">What <c>?app=</c> says, or null.</param>
    public ReadEvent Read(ReadOnlySpan<byte> json, string path, string? queryApp)
    {
        (MessageEvent? posted, FieldError? malformed) = StrictJson.Read(json, CoreJson.Strict.MessageEvent, path);
        if (posted is null)
        {
            return new(null, null, Problems.Invalid([malformed!]));
        }

        (string app, FieldError? appError) = AppChoice.Resolve(apps, queryApp, posted.App, path);
        MessageEvent settled = posted with { App = app, Id = posted.Id ?? NewId() };
        ValidationResult result = validator.Validate(settled);
        FieldError[] broken =
        [
            .. result.Errors.Select(failure => FailurePath.ToFieldError(failure, path)),
            .. apps.Find(app) is { } profile ? TemplateCheck.Check(settled.Push, profile, path) : [],
        ];
        if (broken.Length == 0 && appError is null)
        {
            MessageEvent once = settled.Recipients is { } recipients ? settled with { Recipients = NamedOnce.Of(recipients) } : settled;
            return new(once, once.Id, null) { Path = path };
        }

        return new(null, posted.Id, Problems.Invalid(appError is null ? [.. broken] : [appError, .. broken]));
    }

    // Version 7 begins with the time: the ids sort as the messages came.
    private string NewId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
}

/// <summary>An event that can be taken in, or why it cannot.</summary>
/// <param name="Event">The event, with id and app.</param>
/// <param name="Id">Its id as far as it is known.</param>
/// <param name="Problem">Why there is no event.</param>
internal sealed record ReadEvent(MessageEvent? Event, string? Id, Problem? Problem)
{
    /// <summary>Where the event stands in the body.</summary>
    public string Path { get; init; } = "$";

    /// <summary>Why intake did not take the event; null if it did.</summary>
    public Problem? WhyNot(Acceptance acceptance) => acceptance switch
    {
        Acceptance.Conflict => Problems.IdConflict(Id!),
        Acceptance.NoRecipients => Problems.NoRecipients(Path, Event!),
        _ => null,
    };
}
