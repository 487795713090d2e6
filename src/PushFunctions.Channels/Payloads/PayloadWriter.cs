using System.Buffers;
using System.Text.Json;

namespace PushFunctions.Channels.Payloads;

/// <summary>A thread's own buffer and writer: composing allocates the payload and little else.</summary>
internal static class PayloadWriter
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Runs <paramref name="write"/> and returns the bytes that it wrote.</summary>
    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        ArrayBufferWriter<byte> buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        Utf8JsonWriter writer = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset();
        write(writer, state);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
