using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Documents;

/// <summary>What a probe reads.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Strict { get; } = new(HttpJson.CreateOptions());
}
