using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Json;

/// <summary>Turns well-formed JSON into a model, or says in the caller's words what does not fit.</summary>
internal static class StrictJson
{
    /// <param name="json">One well-formed value.</param>
    /// <param name="type">The model.</param>
    /// <param name="path">Where the value stands in the body.</param>
    public static (T? Value, FieldError? Error) Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, string path)
        where T : class
    {
        try
        {
            T? value = JsonSerializer.Deserialize(json, type);
            return (value, value is null ? new FieldError(path, "must be an object") : null);
        }
        catch (JsonException)
        {
            // The exception names our types and not always the place, so the value is walked again, this time for the reader's benefit.
            return (null, JsonExplainer.Explain(json, type, path) ?? new FieldError(path, "does not have the form that is documented"));
        }
    }
}
