using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.Receipts;
using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.Control;

[JsonSerializable(typeof(IReadOnlyList<Delivery>))]
[JsonSerializable(typeof(IReadOnlyList<ProviderCall>))]
[JsonSerializable(typeof(IReadOnlyList<ArmedFault>))]
[JsonSerializable(typeof(ArmedFault))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(PostedReceipt))]
[JsonSerializable(typeof(ControlProblem))]
[JsonSerializable(typeof(ServiceStatus))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    /// <summary>Shows Chinese text and emoji as what they are: this is read by people, and never as HTML.</summary>
    public static ControlJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
