using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Poison;

/// <summary>What operators read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PoisonPage))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ReplayResult))]
internal sealed partial class PoisonJson : JsonSerializerContext
{
    public static PoisonJson Strict { get; } = new(HttpJson.CreateOptions());
}
