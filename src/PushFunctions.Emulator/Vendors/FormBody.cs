using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace PushFunctions.Emulator.Vendors;

/// <summary>A form-urlencoded body.</summary>
internal sealed class FormBody
{
    private readonly Dictionary<string, StringValues> _fields;

    private FormBody(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>Null where the content type is another.</summary>
    public static FormBody? Read(VendorCall call)
    {
        if (call.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        // Keys and values may be as long as the body.
        using var reader = new FormReader(Encoding.UTF8.GetString(call.Body.Span)) { ValueLengthLimit = int.MaxValue, KeyLengthLimit = int.MaxValue };
        return new FormBody(reader.ReadForm());
    }

    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>Empty where there is none.</summary>
    public string this[string name] => _fields.TryGetValue(name, out var value) ? value.ToString() : "";
}
