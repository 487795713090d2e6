namespace PushFunctions.Emulator.Control;

/// <summary>RFC 9457, with what is wrong by member: a JSON path, or the name of a query parameter.</summary>
internal sealed record ControlProblem(string Title, int Status, string Detail, IReadOnlyDictionary<string, string[]>? Errors)
{
    public static ControlProblem Of(IReadOnlyDictionary<string, string> errors) => new(
        "The request has an error.",
        StatusCodes.Status400BadRequest,
        string.Join(' ', errors.Select(error => $"{error.Key} {error.Value}.")),
        errors.ToDictionary(error => error.Key, error => new[] { error.Value }, StringComparer.Ordinal));
}
