using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Devices;

/// <summary>Makes a valid device of what a caller put.</summary>
internal sealed class DeviceReader(IAppDirectory apps, IValidator<DeviceBody> validator, TimeProvider clock)
{
    /// <exception cref="ProblemException">The body is not a device, or breaks rules.</exception>
    public async Task<(string App, Device Device)> ReadAsync(HttpRequest request, string deviceId, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = await JsonBody.ReadAsync(request, cancellationToken);
        JsonOutline.Read(json.Span);
        (DeviceBody? body, FieldError? malformed) = StrictJson.Read(json.Span, DeviceJson.Strict.DeviceBody, "$");
        if (body is null)
        {
            throw new ProblemException(Problems.Invalid([malformed!]));
        }

        (string app, IReadOnlyList<FieldError> errors) = Check(body, deviceId, "$", RequestParameters.Query(request, "app"));
        return errors.Count == 0 ? (app, Make(body, deviceId)) : throw new ProblemException(Problems.Invalid(errors));
    }

    /// <summary>Reads one registration of an array.</summary>
    /// <param name="json">One well-formed value.</param>
    /// <param name="path">Where it stands in the body.</param>
    /// <param name="queryApp">The app that the query names, if it does.</param>
    public ReadRegistration Read(ReadOnlySpan<byte> json, string path, string? queryApp)
    {
        (RegistrationBody? body, FieldError? malformed) = StrictJson.Read(json, DeviceJson.Strict.RegistrationBody, path);
        if (body is null)
        {
            return new ReadRegistration(null, null) { Problem = Problems.Invalid([malformed!]) };
        }

        (string app, IReadOnlyList<FieldError> errors) = Check(body, body.DeviceId, path, queryApp);
        List<FieldError> broken = [];
        if (UserIds.FaultOf(body.UserId) is { } fault)
        {
            broken.Add(new FieldError($"{path}.userId", fault));
        }

        if (!Identifiers.IsValid(body.DeviceId))
        {
            broken.Add(new FieldError($"{path}.deviceId", Identifiers.Rule));
        }

        return broken.Count + errors.Count > 0
            ? new ReadRegistration(body.UserId, body.DeviceId) { Problem = Problems.Invalid([.. broken, .. errors]) }
            : new ReadRegistration(body.UserId, body.DeviceId) { App = app, Device = Make(body, body.DeviceId) };
    }

    private (string App, IReadOnlyList<FieldError> Errors) Check(DeviceBody body, string deviceId, string path, string? queryApp)
    {
        (string app, FieldError? appError) = AppChoice.Resolve(apps, queryApp, body.App, path);
        ValidationResult result = validator.Validate(body);
        FieldError[] broken =
        [
            .. result.Errors.Select(failure => FailurePath.ToFieldError(failure, path)),
            .. body.StandbyFor == deviceId ? [new FieldError($"{path}.standbyFor", "must name another device than this one")] : Array.Empty<FieldError>(),
        ];
        return (app, appError is null ? broken : [appError, .. broken]);
    }

    private Device Make(DeviceBody body, string deviceId) => new()
    {
        Id = deviceId,
        Channel = body.Channel,
        Platform = body.Platform,
        Token = Canonical(body),
        Environment = body.Environment ?? PushEnvironment.Production,
        Language = body.Language is { } language ? LanguageTags.Canonical(language) : null,
        TimeZone = body.TimeZone,
        StandbyFor = body.StandbyFor,
        IsUnproven = TokenShapes.WarningFor(body.Channel, body.Token) is not null,
        RegisteredAt = clock.GetUtcNow(),
    };

    // Apple's token is a number: written in capitals it is the same phone, which must not be registered twice.
    private static string Canonical(DeviceBody body) => body.Channel == ChannelName.Apns ? body.Token.ToLowerInvariant() : body.Token;
}

/// <summary>A registration that can be stored, or why it cannot.</summary>
/// <param name="UserId">Whose it is, as far as it is known.</param>
/// <param name="DeviceId">Which device it is, as far as it is known.</param>
internal sealed record ReadRegistration(string? UserId, string? DeviceId)
{
    /// <summary>The app; beside <see cref="Device"/> only.</summary>
    public string App { get; init; } = "";

    /// <summary>The device; null where <see cref="Problem"/> says why.</summary>
    public Device? Device { get; init; }

    public Problem? Problem { get; init; }
}
