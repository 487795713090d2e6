using System.Text.Json.Serialization;

namespace PushFunctions.Emulator.Vendors;

/// <summary>What vendors' replies are written with. The framework's own encoder escapes more than it must, as some vendors do: a client has
/// to parse.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class VendorBodies : JsonSerializerContext;
