using System.Reflection;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>The app that is tested: what the build made, or a folder that was published to.</summary>
internal static class AppUnderTest
{
    public const string FolderVariable = "PUSHFUNCTIONS_APP";

    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = Metadata("Repository");

    public static string Folder { get; } = Path.GetFullPath(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
            ? folder
            : Metadata("AppFolder"));

    private static string Metadata(string key) =>
        typeof(AppUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
