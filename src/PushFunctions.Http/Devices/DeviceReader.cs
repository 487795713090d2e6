using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Languages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Requests;
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

        (string app, FieldError? appError) = AppChoice.Resolve(apps, RequestParameters.Query(request, "app"), body.App, "$");
        ValidationResult result = validator.Validate(body);
        FieldError[] broken =
        [
            .. result.Errors.Select(failure => FailurePath.ToFieldError(failure, "$")),
            .. body.StandbyFor == deviceId ? [new FieldError("$.standbyFor", "must name another device than this one")] : Array.Empty<FieldError>(),
        ];
        if (broken.Length > 0 || appError is not null)
        {
            throw new ProblemException(Problems.Invalid(appError is null ? [.. broken] : [appError, .. broken]));
        }

        return (app, new Device
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
        });
    }

    // Apple's token is a number: written in capitals it is the same phone, which must not be registered twice.
    private static string Canonical(DeviceBody body) => body.Channel == ChannelName.Apns ? body.Token.ToLowerInvariant() : body.Token;
}
