using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Importing;

/// <summary>How far an import has come: every row up to <see cref="Rows"/> is registered or among the bad ones.</summary>
internal sealed record Checkpoint
{
    /// <summary>Which table: its length and what its beginning hashes to.</summary>
    public required string Source { get; init; }

    /// <summary>How its rows are read, and where to they go.</summary>
    public required string Reading { get; init; }

    public long Rows { get; init; }

    public long Created { get; init; }

    public long Known { get; init; }

    public long Bad { get; init; }

    /// <summary>The length of the file of bad rows: what is behind it was written after the last checkpoint, and will be again.</summary>
    public long BadBytes { get; init; }
}

/// <summary>How it is kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

/// <summary>Keeps a checkpoint in a file. A kill at any instant leaves the one before or the one after, whole.</summary>
internal sealed class CheckpointFile(string path)
{
    private const int HeadBytes = 64 * 1024;

    public string Path => path;

    /// <summary>The checkpoint, or null where there is none.</summary>
    /// <exception cref="CliException">The file is no checkpoint.</exception>
    public Checkpoint? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), CheckpointJson.Default.Checkpoint);
        }
        catch (JsonException)
        {
            throw new CliException(ExitCodes.Usage, $"{path} is no checkpoint: begin anew with --restart, or name another with --checkpoint");
        }
    }

    public void Write(Checkpoint checkpoint)
    {
        string next = $"{path}.tmp";
        using (FileStream stream = new(next, FileMode.Create, FileAccess.Write))
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(checkpoint, CheckpointJson.Default.Checkpoint));
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    public void Delete() => File.Delete(path);

    /// <summary>What tells one table from another without reading all of it.</summary>
    public static string SourceOf(FileInfo file)
    {
        using FileStream stream = file.OpenRead();
        byte[] head = new byte[HeadBytes];
        int read = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return $"{stream.Length}-{Convert.ToHexStringLower(SHA256.HashData(head.AsSpan(0, read)).AsSpan(0, 8))}";
    }
}
