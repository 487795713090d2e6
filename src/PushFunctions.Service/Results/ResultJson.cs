using System.Text.Json.Serialization;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Service.Results;

/// <summary>Writes the bodies that callbacks are sent.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ResultEvents))]
[JsonSerializable(typeof(TencentEvents))]
internal sealed partial class ResultJson : JsonSerializerContext
{
    public static ResultJson Ours { get; } = new(CoreJson.CreateOptions(JsonUnmappedMemberHandling.Disallow));
}
