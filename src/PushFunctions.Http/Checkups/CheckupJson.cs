using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Checkups;

/// <summary>What the doctor writes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CheckupView))]
internal sealed partial class CheckupJson : JsonSerializerContext
{
    public static CheckupJson Strict { get; } = new(HttpJson.CreateOptions());
}
