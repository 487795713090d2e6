namespace PushFunctions.Benching;

/// <summary>A folder for the time of a bench.</summary>
internal sealed class Scratch : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("pushfunctions-bench-");

    public string Path => Folder.FullName;

    public void Dispose() => Folder.Delete(recursive: true);
}
