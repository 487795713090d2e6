using System.Text;

namespace PushFunctions.Channels.Receipts;

/// <summary>A form-urlencoded body as vendors post it.</summary>
internal static class FormFields
{
    /// <summary>A field's decoded value, or null where there is none.</summary>
    public static string? Find(ReadOnlyMemory<byte> body, string name)
    {
        foreach (string pair in Encoding.UTF8.GetString(body.Span).Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && Decode(pair[..equals]) == name)
            {
                return Decode(pair[(equals + 1)..]);
            }
        }

        return null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
