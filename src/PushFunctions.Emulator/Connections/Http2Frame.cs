using System.Buffers;
using System.Buffers.Binary;

namespace PushFunctions.Emulator.Connections;

/// <summary>The head of an HTTP/2 frame (RFC 9113, section 4.1).</summary>
/// <param name="Length">Bytes of the whole frame, its head included.</param>
/// <param name="Type">What it is.</param>
/// <param name="Stream">Whose it is; 0 for the connection's own.</param>
internal readonly record struct Http2Frame(int Length, byte Type, int Stream)
{
    public const byte Headers = 1;

    private const byte GoAwayType = 7;
    private const int HeadLength = 9;

    /// <summary>What a client's first bytes are.</summary>
    public const int PrefaceLength = 24;

    /// <summary>Reads the first frame's head; null where it, or the frame, has not all come yet.</summary>
    public static Http2Frame? Read(ReadOnlySequence<byte> bytes)
    {
        if (bytes.Length < HeadLength)
        {
            return null;
        }

        Span<byte> head = stackalloc byte[HeadLength];
        bytes.Slice(0, HeadLength).CopyTo(head);
        int length = HeadLength + ((head[0] << 16) | (head[1] << 8) | head[2]);
        return bytes.Length < length ? null : new Http2Frame(length, head[3], BinaryPrimitives.ReadInt32BigEndian(head[5..]) & int.MaxValue);
    }

    /// <summary>A GOAWAY without an error: what came after <paramref name="lastStream"/> was not looked at.</summary>
    public static byte[] GoAway(int lastStream)
    {
        byte[] frame = new byte[HeadLength + 8];
        frame[2] = 8;
        frame[3] = GoAwayType;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(HeadLength), lastStream);
        return frame;
    }
}
