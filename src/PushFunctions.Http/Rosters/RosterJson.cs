using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Rosters;

/// <summary>What rosters are read from and written as.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RosterBody))]
[JsonSerializable(typeof(RosterPatch))]
[JsonSerializable(typeof(RosterView))]
internal sealed partial class RosterJson : JsonSerializerContext
{
    public static RosterJson Strict { get; } = new(HttpJson.CreateOptions());
}
