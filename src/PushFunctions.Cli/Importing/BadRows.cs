using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PushFunctions.Cli.Importing;

/// <summary>A row that could not be registered.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Text">The row as it stands in the table.</param>
internal sealed record BadRow(long Row, string Reason, string Text);

/// <summary>How they are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BadRow))]
internal sealed partial class BadRowJson : JsonSerializerContext
{
    public static BadRowJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>
/// The file of bad rows, one JSON object a line. It is made with its first row, and only its owner may read it: rows hold tokens.
/// </summary>
internal sealed class BadRows : IDisposable
{
    private FileStream? _stream;

    /// <param name="path">The file.</param>
    /// <param name="length">As much of it as counts.</param>
    public BadRows(string path, long length) => (Path, Length) = (path, length);

    public string Path { get; }

    /// <summary>Bytes that are on the disk for good.</summary>
    public long Length { get; private set; }

    /// <summary>Adds rows. Until the next checkpoint says so they do not count.</summary>
    public void Add(IEnumerable<BadRow> rows)
    {
        foreach (BadRow row in rows)
        {
            _stream ??= Open();
            _stream.Write(JsonSerializer.SerializeToUtf8Bytes(row, BadRowJson.Readable.BadRow));
            _stream.WriteByte((byte)'\n');
            Length = _stream.Position;
        }

        _stream?.Flush(flushToDisk: true);
    }

    /// <summary>Removes what an earlier run wrote after its last checkpoint.</summary>
    public void Trim()
    {
        if (Length == 0)
        {
            File.Delete(Path);
        }
        else if (File.Exists(Path))
        {
            _stream ??= Open();
        }
    }

    public void Dispose() => _stream?.Dispose();

    private FileStream Open()
    {
        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream stream = new(Path, options);
        stream.SetLength(Length);
        stream.Seek(Length, SeekOrigin.Begin);
        return stream;
    }
}
