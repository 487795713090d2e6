namespace PushFunctions.Tests;

/// <summary>Names that no other test uses, so that all can share one storage.</summary>
internal static class StorageNames
{
    public static string NewApp() => $"t-{Guid.NewGuid():N}"[..20];

    /// <summary>Ids with everything that breaks somebody's addresses, filters or keys.</summary>
    public static TheoryData<string> AwkwardIds => new(
        "plain", "with space", " leading and trailing ", "it's 'quoted''", "a+b&c=d;e,f", "50%25", "%2F", "#1?x=y", "a|b", "~7c", "~", "..", ".",
        "(1)", "$filter", "\"double\"", "<b>", "用户一", "👩‍👩‍👧‍👦", "é", "e\u0301", "A", "a", "\uffff", new string('#', 128), new string('界', 128));
}
