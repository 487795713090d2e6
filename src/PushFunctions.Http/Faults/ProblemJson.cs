using System.Text.Json.Serialization;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Http.Faults;

/// <summary>Problem details as they are written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    public static ProblemJson Strict { get; } = new(CoreJson.CreateOptions(JsonUnmappedMemberHandling.Disallow));
}
