using System.Buffers;
using System.Text;

namespace PushFunctions.Channels.Receipts;

/// <summary>A form-urlencoded body as vendors post it, taken apart as bytes: a string of it would be twice as long.</summary>
internal static class FormFields
{
    /// <summary>A field's decoded value, no longer than the body, or null where there is none.</summary>
    public static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> body, string name)
    {
        Span<byte> wanted = stackalloc byte[Encoding.UTF8.GetMaxByteCount(name.Length)];
        wanted = wanted[..Encoding.UTF8.GetBytes(name, wanted)];
        for (ReadOnlySpan<byte> rest = body.Span; !rest.IsEmpty;)
        {
            int end = rest.IndexOf((byte)'&');
            ReadOnlySpan<byte> pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            int equals = pair.IndexOf((byte)'=');
            if (equals > 0 && IsName(pair[..equals], wanted))
            {
                byte[] value = new byte[pair.Length - equals - 1];
                return value.AsMemory(0, Decode(pair[(equals + 1)..], value));
            }
        }

        return null;
    }

    // Three bytes stand for one at most.
    private static bool IsName(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> wanted)
    {
        if (encoded.Length > wanted.Length * 3)
        {
            return false;
        }

        Span<byte> name = stackalloc byte[encoded.Length];
        return name[..Decode(encoded, name)].SequenceEqual(wanted);
    }

    private static int Decode(ReadOnlySpan<byte> encoded, Span<byte> plain)
    {
        int length = 0;
        while (!encoded.IsEmpty)
        {
            int used = 1;
            byte next = encoded[0] == (byte)'+' ? (byte)' ' : encoded[0];
            if (next == (byte)'%' && encoded.Length > 2
                && Convert.FromHexString(encoded[1..3], plain[length..], out _, out int written) == OperationStatus.Done && written == 1)
            {
                (next, used) = (plain[length], 3);
            }

            plain[length++] = next;
            encoded = encoded[used..];
        }

        return length;
    }
}
