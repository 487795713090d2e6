namespace PushFunctions.SystemTests.Architecture;

/// <summary>The working copy that the tests were built in.</summary>
internal static class Repository
{
    public static DirectoryInfo Root { get; } = FindRoot();

    private static DirectoryInfo FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PushFunctions.sln")))
        {
            directory = directory.Parent;
        }

        return directory ?? throw new InvalidOperationException("PushFunctions.sln is in no folder above the tests");
    }
}
