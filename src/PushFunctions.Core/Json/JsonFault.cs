using System.Globalization;
using System.Text.Json;

namespace PushFunctions.Core.Json;

/// <summary>
/// Where a document went wrong, in numbers. A <see cref="JsonException"/>'s path has the names of members, and some of those are the
/// caller's own words (a template's parameters); its message quotes values.
/// </summary>
internal static class JsonFault
{
    /// <summary>Line and byte, both from 1, say <c>line 1, byte 20</c>.</summary>
    public static string PlaceOf(JsonException exception) => string.Create(
        CultureInfo.InvariantCulture, $"line {exception.LineNumber.GetValueOrDefault() + 1}, byte {exception.BytePositionInLine.GetValueOrDefault() + 1}");
}
