using System.Buffers;
using System.Text.Json;

namespace PushFunctions.Channels.Payloads;

/// <summary>Writes a payload with the given words and what is for the app.</summary>
internal delegate void PayloadWrite<in TContent>(Utf8JsonWriter writer, TContent content, PayloadText text, PayloadExtras extras);

/// <summary>A thread's own buffer and writer: composing allocates the payload and little else.</summary>
internal static class PayloadWriter
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The bytes of a payload.</summary>
    public static byte[] Write<TContent>(TContent content, PayloadText text, PayloadExtras extras, PayloadWrite<TContent> write) =>
        Write((content, text, extras, write), static (writer, it) => it.write(writer, it.content, it.text, it.extras));

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
