using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PushFunctions.Cli.Api;

/// <summary>How this tool reads and writes the API's JSON. Members that it does not know are passed over: a service may be newer.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(IReadOnlyList<RegistrationBody>))]
[JsonSerializable(typeof(IReadOnlyList<RegisteredDevice>))]
[JsonSerializable(typeof(DeviceList))]
[JsonSerializable(typeof(DeviceExportPage))]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(DryRunReport))]
[JsonSerializable(typeof(MessageReport))]
[JsonSerializable(typeof(PoisonPage))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ReplayResult))]
[JsonSerializable(typeof(CheckupView))]
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>What people read keeps its letters.</summary>
    public static ApiJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
