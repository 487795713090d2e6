using System.Text.Json.Serialization;

namespace PushFunctions.Bench.Composing;

/// <summary>The reference event's payload for an iPhone as an object.</summary>
internal sealed record ApnsDocument(ApsDocument Aps, string Ext)
{
    public static ApnsDocument Example { get; } = new(new ApsDocument("Alice(Team 7):Lunch?", 5, "chime.caf", "team-7"), """{"open":"team-7"}""");
}

/// <summary>Its <c>aps</c>.</summary>
internal sealed record ApsDocument(string Alert, int Badge, string Sound, [property: JsonPropertyName("thread-id")] string ThreadId);

/// <summary>Made by the compiler, as the fastest serializers are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApnsDocument))]
internal sealed partial class PayloadJson : JsonSerializerContext;
