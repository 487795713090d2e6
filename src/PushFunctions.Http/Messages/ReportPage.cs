using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Messages;

/// <summary>Which outcomes a caller asked for.</summary>
/// <param name="Chunk">The chunk to begin in.</param>
/// <param name="Entry">The entry to begin with there. A chunk's entries are fixed before its first send, so that places stay.</param>
/// <param name="Size">How many.</param>
/// <param name="UserId">Of which user; null for all.</param>
internal sealed record ReportPage(int Chunk, int Entry, int Size, string? UserId)
{
    public const int DefaultSize = 100;

    public const int MaxSize = 1000;

    /// <exception cref="ProblemException">A parameter is no such thing.</exception>
    public static ReportPage Read(HttpRequest request)
    {
        (int size, FieldError? error) = RequestParameters.Size(request, DefaultSize, MaxSize);
        List<FieldError> errors = error is null ? [] : [error];
        int chunk = 0;
        int entry = 0;
        if (RequestParameters.Query(request, "page") is string token && !TryParse(token, out chunk, out entry))
        {
            errors.Add(new("query.page", "must be a 'nextPage' of this report"));
        }

        string? userId = RequestParameters.Query(request, "userId");
        if (userId is not null && UserIds.FaultOf(userId) is { } fault)
        {
            errors.Add(new("query.userId", fault));
        }

        return errors.Count == 0 ? new(chunk, entry, size, userId) : throw new ProblemException(Problems.Invalid(errors));
    }

    /// <summary>The token of the page that begins at an entry.</summary>
    public static string Token(int chunk, int entry) => string.Create(CultureInfo.InvariantCulture, $"{chunk}-{entry}");

    /// <summary>True for entries before the page.</summary>
    public bool IsPast(int chunk, int entry) => chunk < Chunk || (chunk == Chunk && entry < Entry);

    private static bool TryParse(string token, out int chunk, out int entry)
    {
        entry = 0;
        int dash = token.IndexOf('-', StringComparison.Ordinal);
        return TryNumber(dash < 0 ? token : token[..dash], out chunk) && dash > 0 && TryNumber(token[(dash + 1)..], out entry);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
