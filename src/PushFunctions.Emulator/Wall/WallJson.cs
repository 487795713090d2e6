using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PushFunctions.Emulator.Wall;

[JsonSerializable(typeof(StreamData))]
[JsonSerializable(typeof(PhoneOwner))]
[JsonSerializable(typeof(WallAbout))]
internal sealed partial class WallJson : JsonSerializerContext
{
    /// <summary>As <c>GET /deliveries</c> writes them: the page puts text into the document as text.</summary>
    public static WallJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
