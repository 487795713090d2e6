namespace PushFunctions.Cli.Environments;

/// <summary>The file that is none: <c>-</c> on the command line, which the parser takes for the beginning of an option.</summary>
internal static class StandardStream
{
    private const string Word = "@-";

    /// <summary>The words as the parser takes them.</summary>
    public static IReadOnlyList<string> Hide(IEnumerable<string> args) => [.. args.Select(word => word == "-" ? Word : word)];

    /// <summary>True where standard input or output is meant.</summary>
    public static bool IsMeant(string? file) => file == Word;
}
