using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Requests;

/// <summary>Makes a valid model of a body that stands by itself: its app is the query's.</summary>
internal static class BodyReader
{
    /// <exception cref="ProblemException">The body is no such thing, or breaks rules.</exception>
    public static async Task<T> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, IValidator<T>? validator, CancellationToken cancellationToken)
        where T : class
    {
        ReadOnlyMemory<byte> json = await JsonBody.ReadAsync(request, cancellationToken);
        JsonOutline.Read(json.Span);
        (T? body, FieldError? malformed) = StrictJson.Read(json.Span, type, "$");
        if (body is null)
        {
            throw new ProblemException(Problems.Invalid([malformed!]));
        }

        return validator?.Validate(body) is { IsValid: false } result
            ? throw new ProblemException(Problems.Invalid([.. result.Errors.Select(failure => FailurePath.ToFieldError(failure, "$"))]))
            : body;
    }
}
