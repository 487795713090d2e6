using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Poison;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Poison;

/// <summary>What operators see of the poison queue and do with it.</summary>
public sealed class PoisonEndpoints
{
    internal const int DefaultSize = 100;

    internal const int MaxSize = 1000;

    private readonly ErrorBoundary _boundary;
    private readonly IPoisonList _list;
    private readonly IValidator<ReplayBody> _bodies;

    internal PoisonEndpoints(ErrorBoundary boundary, IPoisonList list, IValidator<ReplayBody> bodies) =>
        (_boundary, _list, _bodies) = (boundary, list, bodies);

    /// <summary>Lists what is in the poison queue.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.ListPoison, async () =>
        {
            (string? after, int size) = ReadPage(request);
            PoisonEntries found = await _list.ListAsync(after, size, cancellationToken);
            PoisonPage page = new()
            {
                Messages = [.. found.Entries.Select(PoisonItem.Of)],
                NextPage = found.HasMore ? found.Entries[^1].Id : null,
            };
            return ApiReply.Json(StatusCodes.Status200OK, page, PoisonJson.Strict.PoisonPage);
        });

    /// <summary>Puts messages back into the queue, as their chunks' next attempt.</summary>
    public Task<IResult> ReplayAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.ReplayPoison, async () =>
        {
            ReplayBody body = await BodyReader.ReadAsync(request, PoisonJson.Strict.ReplayBody, _bodies, cancellationToken);
            ReplayReport report = await _list.ReplayAsync(body.Ids, cancellationToken);
            return ApiReply.Json(StatusCodes.Status202Accepted, ReplayResult.Of(report), PoisonJson.Strict.ReplayResult);
        });

    /// <summary>Deletes a message: 204 once it is gone, 202 if it will be.</summary>
    public Task<IResult> DeleteAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.DeletePoison, async () =>
            await _list.DeleteAsync(RequestParameters.Id("id", id), cancellationToken) switch
            {
                true => ApiReply.NoContent,
                false => new ApiReply(StatusCodes.Status202Accepted),
                null => ApiReply.Of(Problems.NotFound("The poison queue has no message with this id.")),
            });

    private static (string? After, int Size) ReadPage(HttpRequest request)
    {
        (int size, FieldError? error) = RequestParameters.Size(request, DefaultSize, MaxSize);
        List<FieldError> errors = error is null ? [] : [error];
        string? page = RequestParameters.Query(request, "page");
        if (page is not null && !PoisonIds.IsOne(page))
        {
            errors.Add(new("query.page", "must be a 'nextPage' of this list"));
        }

        return errors.Count == 0 ? (page, size) : throw new ProblemException(Problems.Invalid(errors));
    }
}
