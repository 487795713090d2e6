using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;

namespace PushFunctions.Http.Faults;

/// <summary>Every problem that the API answers with.</summary>
internal static class Problems
{
    /// <summary>Errors listed at most: 10,000 broken recipients would make an answer larger than the question.</summary>
    public const int MaxErrors = 50;

    /// <summary>Seconds after which a caller may try again when storage is out of reach.</summary>
    public const int RetryAfterSeconds = 5;

    private const string TypePrefix = "urn:pushfunctions:problem:";

    /// <summary>The request breaks rules, all of which it names.</summary>
    public static Problem Invalid(IReadOnlyList<FieldError> errors) => Make(
        "invalid-request",
        "The request is invalid.",
        StatusCodes.Status400BadRequest,
        errors.Count <= MaxErrors ? null : HowManyMore(errors.Count)) with
    {
        Errors = errors.Count <= MaxErrors ? errors : [.. errors.Take(MaxErrors)],
    };

    /// <inheritdoc cref="Invalid(IReadOnlyList{FieldError})"/>
    public static Problem Invalid(string path, string message) => Invalid([new FieldError(path, message)]);

    public static Problem Malformed(string detail) =>
        Make("malformed-json", "The body is not well-formed JSON.", StatusCodes.Status400BadRequest, detail);

    public static Problem BrokenRequest(int status) =>
        Make("broken-request", "The request could not be read.", status, "It ended early, came too slowly or is no valid HTTP.");

    public static Problem UnsupportedMediaType(string detail) =>
        Make("unsupported-media-type", "The body must be JSON in UTF-8.", StatusCodes.Status415UnsupportedMediaType, detail);

    public static Problem TooLarge() => Make(
        "body-too-large",
        "The body is too large.",
        StatusCodes.Status413PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"A body may have {MessageLimits.BodyBytes} bytes (1 MiB)."));

    public static Problem NotFound(string detail) => Make("not-found", "There is no such thing.", StatusCodes.Status404NotFound, detail);

    /// <summary>A receipt that does not count. What is wrong with it is not said: whoever forges one would learn from it.</summary>
    public static Problem RefusedReceipt(int status) =>
        Make("refused-receipt", "The receipt is refused.", status, "It is nothing that the vendor would send, or nothing vouches for it.");

    public static Problem IdConflict(string id) => Make(
        "id-conflict",
        "The id belongs to another message.",
        StatusCodes.Status409Conflict,
        $"A message with the id '{id}' was accepted with another body. Nothing was sent for this one.");

    public static Problem TooManyDevices() => Make(
        "too-many-devices",
        "The user has too many devices.",
        StatusCodes.Status409Conflict,
        string.Create(CultureInfo.InvariantCulture, $"A user may have {IDeviceRegistry.MaxDevices} devices in one app, and this app lets none of them make room. Delete one first."));

    public static Problem TooManyConversations() => Make(
        "too-many-conversations",
        "The user has settings for too many conversations.",
        StatusCodes.Status409Conflict,
        string.Create(
            CultureInfo.InvariantCulture,
            $"A user may have settings for {IUserSettingsStore.MaxConversations} conversations in one app. Delete one first."));

    /// <summary>A message that is for nobody.</summary>
    /// <param name="path">Where the event stands in the body.</param>
    /// <param name="e">The event.</param>
    public static Problem NoRecipients(string path, MessageEvent e) => Invalid(
        $"{path}.recipients", $"is missing, and nobody but the sender is in the roster of the conversation '{e.Conversation.Id}'");

    public static Problem TooManyMembers() => Make(
        "too-many-members",
        "The roster would have too many members.",
        StatusCodes.Status409Conflict,
        string.Create(CultureInfo.InvariantCulture, $"A roster may have {IRosterStore.MaxMembers} members. Nothing was changed."));

    public static Problem RosterTooLarge() => Make(
        "roster-too-large",
        "The roster would be too large.",
        StatusCodes.Status409Conflict,
        "So many ids and name cards of such a length do not fit into storage at once. Nothing was changed; shorter name cards, or a change in several steps, may help.");

    public static Problem StorageUnavailable(string traceId) => Make(
        "storage-unavailable",
        "Storage is out of reach.",
        StatusCodes.Status503ServiceUnavailable,
        "The request is not acknowledged; repeating it is safe.") with
    {
        TraceId = traceId,
    };

    public static Problem Unexpected(string traceId) => Make(
        "unexpected",
        "Something went wrong on our side.",
        StatusCodes.Status500InternalServerError,
        "The logs tell more under this trace id.") with
    {
        TraceId = traceId,
    };

    private static string HowManyMore(int count) => string.Create(
        CultureInfo.InvariantCulture, $"{count} errors; the first {MaxErrors} are listed, {count - MaxErrors} more are not.");

    private static Problem Make(string type, string title, int status, string? detail) =>
        new() { Type = TypePrefix + type, Title = title, Status = status, Detail = detail };
}
