using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Envelopes;

/// <summary>
/// How the domain's records are written as JSON: camelCase, nulls left out, and an encoder that leaves Chinese text as it is (the
/// default one more than doubles it). An emoji still takes 12 bytes; where bytes are counted for a provider, see <see cref="JsonText"/>.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(DispatchEnvelope))]
[JsonSerializable(typeof(ResultEnvelope))]
public sealed partial class CoreJson : JsonSerializerContext
{
    /// <summary>For what callers send: unknown and repeated members are refused.</summary>
    public static CoreJson Strict { get; } = new(CreateOptions(JsonUnmappedMemberHandling.Disallow));

    /// <summary>For what we wrote ourselves: a member that a newer version added is passed over.</summary>
    public static CoreJson Lenient { get; } = new(CreateOptions(JsonUnmappedMemberHandling.Skip));

    /// <summary>Options with this product's habits, for other contexts.</summary>
    public static JsonSerializerOptions CreateOptions(JsonUnmappedMemberHandling unmapped) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = unmapped,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
    };
}
