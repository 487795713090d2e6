using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Devices;

/// <summary>What registration, export and reports of state read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeviceBody))]
[JsonSerializable(typeof(DeviceView))]
[JsonSerializable(typeof(DeviceList))]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(RegistrationBody))]
[JsonSerializable(typeof(IReadOnlyList<RegisteredDevice>))]
[JsonSerializable(typeof(DeviceExportPage))]
internal sealed partial class DeviceJson : JsonSerializerContext
{
    public static DeviceJson Strict { get; } = new(HttpJson.CreateOptions());
}
