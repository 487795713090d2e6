using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PushFunctions.Cli.Api;

namespace PushFunctions.Cli.Tests.Api;

/// <summary>Holds this tool's own records to the API's description: each has the name of a schema and only members of it, of its kinds.</summary>
public sealed class RecordTests
{
    private static readonly JsonElement Document = JsonDocument.Parse(File.ReadAllBytes(PathOf("src/PushFunctions.Http/Documents/openapi.json"))).RootElement;

    private static readonly JsonElement Schemas = Document.GetProperty("components").GetProperty("schemas");

    private static readonly Type[] Sent = [typeof(RegistrationBody), typeof(MessageEvent), typeof(ReplayBody)];

    public static TheoryData<string> Records => [.. Reachable().Keys.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Records))]
    public void Members_OfARecord_AreThoseOfTheSchema(string name)
    {
        JsonTypeInfo record = Reachable().Single(pair => pair.Key.Name == name).Value;
        JsonElement properties = Schemas.GetProperty(name).GetProperty("properties");

        foreach (JsonPropertyInfo member in record.Properties)
        {
            Assert.True(properties.TryGetProperty(member.Name, out JsonElement schema), $"{name} has no {member.Name}");
            string[] kinds = KindsOf(schema);
            Assert.True(kinds.Contains(KindOf(member.PropertyType)), $"{name}.{member.Name} is {string.Join('/', kinds)}, not {KindOf(member.PropertyType)}");
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Required_OfARecord_AreRequiredByTheSchema(string name)
    {
        JsonTypeInfo record = Reachable().Single(pair => pair.Key.Name == name).Value;
        string?[] required = Schemas.GetProperty(name).TryGetProperty("required", out JsonElement list) ? [.. list.EnumerateArray().Select(item => item.GetString())] : [];
        IEnumerable<string> own = record.Properties.Where(member => member.IsRequired).Select(member => member.Name);

        // What is read must be there always; what is sent must have all that the service asks for.
        if (Sent.Contains(record.Type))
        {
            Assert.Subset(own.ToHashSet(), required.Select(member => member!).ToHashSet());
        }
        else
        {
            Assert.Subset(required.Select(member => member!).ToHashSet(), own.ToHashSet());
        }
    }

    [Theory]
    [InlineData("post", "/api/messages")]
    [InlineData("get", "/api/messages/{id}")]
    [InlineData("post", "/api/devices")]
    [InlineData("get", "/api/users/{userId}/devices")]
    [InlineData("get", "/api/exports/devices")]
    [InlineData("get", "/api/poison")]
    [InlineData("post", "/api/poison/replay")]
    [InlineData("delete", "/api/poison/{id}")]
    [InlineData("post", "/api/channels/check")]
    public void Routes_ThatAreAsked_AreThere(string method, string path) =>
        Assert.True(Document.GetProperty("paths").GetProperty(path).TryGetProperty(method, out _));

    [Fact]
    public void Registrations_OfOneRequest_AreAsManyAsTheServiceTakes() => Assert.Equal(
        Cli.Importing.Batch.MostDevices,
        Document.GetProperty("paths").GetProperty("/api/devices").GetProperty("post").GetProperty("requestBody").GetProperty("content")
            .GetProperty("application/json").GetProperty("schema").GetProperty("maxItems").GetInt32());

    private static Dictionary<Type, JsonTypeInfo> Reachable()
    {
        Dictionary<Type, JsonTypeInfo> found = [];
        Queue<Type> open = new(
        [
            typeof(Problem), typeof(RegistrationBody), typeof(RegisteredDevice), typeof(DeviceList), typeof(DeviceExportPage), typeof(MessageEvent),
            typeof(PostedMessage), typeof(DryRunReport), typeof(MessageReport), typeof(PoisonPage), typeof(ReplayBody), typeof(ReplayResult), typeof(CheckupView),
        ]);
        while (open.TryDequeue(out Type? type))
        {
            JsonTypeInfo record = ApiJson.Default.GetTypeInfo(type)!;
            if (record.Kind == JsonTypeInfoKind.Enumerable)
            {
                open.Enqueue(record.ElementType!);
            }
            else if (record.Kind == JsonTypeInfoKind.Object && found.TryAdd(type, record))
            {
                foreach (Type next in record.Properties.Select(member => Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType))
                {
                    open.Enqueue(next);
                }
            }
        }

        return found;
    }

    private static string KindOf(Type type)
    {
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        JsonTypeInfo info = ApiJson.Default.GetTypeInfo(inner)!;
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "array",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "object",
            _ when inner == typeof(bool) => "boolean",
            _ when inner == typeof(int) => "integer",
            _ when inner == typeof(JsonElement) => "object",
            _ => "string",
        };
    }

    private static string[] KindsOf(JsonElement schema) =>
        schema.TryGetProperty("$ref", out JsonElement reference) ? KindsOf(Schemas.GetProperty(reference.GetString()!.Split('/')[^1]))
        : schema.TryGetProperty("anyOf", out JsonElement any) ? [.. any.EnumerateArray().SelectMany(KindsOf)]
        : !schema.TryGetProperty("type", out JsonElement type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(kind => kind.GetString()!)]
        : [type.GetString()!];

    private static string PathOf(string path, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path);
}
