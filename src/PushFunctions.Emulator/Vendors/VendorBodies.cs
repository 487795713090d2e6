using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PushFunctions.Emulator.Vendors;

/// <summary>What vendors' replies are written with. The framework's own encoder escapes more than it must, as some vendors do: a client has
/// to parse.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class VendorBodies : JsonSerializerContext
{
    /// <summary>A text as JSON, with its quotes.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, Default.String);

    /// <summary>Texts as a JSON array.</summary>
    public static string Quote(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, Default.IReadOnlyListString);

    /// <summary>A code as the number that it is; one that an armed fault made up, as a text.</summary>
    public static string Number(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number.ToString(CultureInfo.InvariantCulture) : Quote(code);
}
