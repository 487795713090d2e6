using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PushFunctions.Core.Json;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Json;

/// <summary>Holds JSON against a model, in document order, and names the first thing that does not fit.</summary>
internal static class JsonExplainer
{
    private const string LoneSurrogate = "holds a lone surrogate, which is not Unicode text";

    public static FieldError? Explain(ReadOnlySpan<byte> json, JsonTypeInfo type, string path)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        return Value(ref reader, type, path);
    }

    private static FieldError? Value(ref Utf8JsonReader reader, JsonTypeInfo type, string path) => type.Kind switch
    {
        JsonTypeInfoKind.Object => Object(ref reader, type, path),
        JsonTypeInfoKind.Enumerable => Array(ref reader, type, path),
        JsonTypeInfoKind.Dictionary => Dictionary(ref reader, type, path),
        _ => Leaf(ref reader, type, path),
    };

    private static FieldError? Object(ref Utf8JsonReader reader, JsonTypeInfo type, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new(path, "must be an object");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (TextOf(ref reader) is not string name)
            {
                return new(path, $"has a member whose name {LoneSurrogate}");
            }

            string member = MemberPath(path, name);
            if (type.Properties.FirstOrDefault(property => property.Name == name) is not JsonPropertyInfo property)
            {
                string hint = Nearest.Hint(name, type.Properties.Select(known => known.Name));
                return new(member, $"unknown member '{Excerpt.Of(name)}'{hint}");
            }

            if (!seen.Add(name))
            {
                return new(member, "appears more than once");
            }

            reader.Read();
            if (Member(ref reader, type, property, member) is FieldError error)
            {
                return error;
            }
        }

        return type.Properties.FirstOrDefault(property => property.IsRequired && !seen.Contains(property.Name)) is JsonPropertyInfo missing
            ? new(MemberPath(path, missing.Name), "is required")
            : null;
    }

    private static FieldError? Member(ref Utf8JsonReader reader, JsonTypeInfo owner, JsonPropertyInfo property, string path)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return property.IsSetNullable ? null : new(path, "must not be null");
        }

        return Value(ref reader, owner.Options.GetTypeInfo(property.PropertyType), path);
    }

    private static FieldError? Array(ref Utf8JsonReader reader, JsonTypeInfo type, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return new(path, "must be an array");
        }

        JsonTypeInfo element = type.Options.GetTypeInfo(type.ElementType!);
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            string item = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            FieldError? error = reader.TokenType == JsonTokenType.Null ? new(item, "must not be null") : Value(ref reader, element, item);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    // Members of the caller's own choice.
    private static FieldError? Dictionary(ref Utf8JsonReader reader, JsonTypeInfo type, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new(path, "must be an object");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        JsonTypeInfo element = type.Options.GetTypeInfo(type.ElementType!);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (TextOf(ref reader) is not string name)
            {
                return new(path, $"has a member whose name {LoneSurrogate}");
            }

            string member = MemberPath(path, name);
            if (!seen.Add(name))
            {
                return new(member, "appears more than once");
            }

            reader.Read();
            FieldError? error = reader.TokenType == JsonTokenType.Null ? new(member, "must not be null") : Value(ref reader, element, member);
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static FieldError? Leaf(ref Utf8JsonReader reader, JsonTypeInfo type, string path)
    {
        Type kind = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (reader.TokenType == JsonTokenType.String && TextOf(ref reader) is null)
        {
            return new(path, LoneSurrogate);
        }

        string? message = null;
        if (kind == typeof(string))
        {
            message = reader.TokenType == JsonTokenType.String ? null : "must be a string";
        }
        else if (kind == typeof(bool))
        {
            message = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "must be true or false";
        }
        else if (kind == typeof(int))
        {
            bool fits = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _);
            message = fits ? null : "must be a whole number of at most 32 bits";
        }
        else if (kind == typeof(double))
        {
            message = reader.TokenType == JsonTokenType.Number ? null : "must be a number";
        }
        else
        {
            message = ByConverter(ref reader, type);
        }

        return message is null ? null : new(path, message);
    }

    // Our own enums' converter says which names there are.
    private static string? ByConverter(ref Utf8JsonReader reader, JsonTypeInfo type)
    {
        try
        {
            JsonSerializer.Deserialize(ref reader, type);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string MemberPath(string path, string name) =>
        name.Length is > 0 and <= 64 && name.All(unit => char.IsLetterOrDigit(unit) || unit == '_')
            ? $"{path}.{name}"
            : $"{path}['{Excerpt.Of(name)}']";
}
