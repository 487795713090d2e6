using System.Text.Json;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Tests.Documents;

/// <summary>The document as it is served, with its references followed.</summary>
internal sealed class OpenApiDocument(JsonElement root)
{
    public JsonElement Root { get; } = root;

    public JsonElement Schemas => Root.GetProperty("components").GetProperty("schemas");

    public static OpenApiDocument Load()
    {
        using Stream stream = typeof(ApiRoutes).Assembly.GetManifestResourceStream("openapi.json")!;
        return new(JsonDocument.Parse(stream).RootElement.Clone());
    }

    public IEnumerable<(string Path, string Method, JsonElement Operation)> Operations() =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (path.Name.TrimStart('/'), operation.Name.ToUpperInvariant(), operation.Value);

    public JsonElement Follow(JsonElement element)
    {
        while (element.TryGetProperty("$ref", out JsonElement reference))
        {
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(Root, (at, name) => at.GetProperty(name));
        }

        return element;
    }

    /// <summary>The name of the schema that a property refers to, directly, as an array's element or as one of null and it.</summary>
    public static string? Reference(JsonElement property)
    {
        if (property.TryGetProperty("items", out JsonElement items))
        {
            property = items;
        }

        if (property.TryGetProperty("anyOf", out JsonElement either))
        {
            property = either[0];
        }

        return property.TryGetProperty("$ref", out JsonElement reference) ? reference.GetString()!.Split('/')[^1] : null;
    }

    public static bool AllowsNull(JsonElement property) =>
        property.TryGetProperty("anyOf", out JsonElement either)
            ? either.EnumerateArray().Any(choice => choice.TryGetProperty("type", out JsonElement type) && type.ToString() == "null")
            : property.TryGetProperty("type", out JsonElement own) && own.ValueKind == JsonValueKind.Array
                && own.EnumerateArray().Any(type => type.GetString() == "null");
}
