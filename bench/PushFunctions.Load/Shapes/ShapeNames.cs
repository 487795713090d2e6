namespace PushFunctions.Load.Shapes;

/// <summary>What can be asked for by name.</summary>
internal static class ShapeNames
{
    public const string Single = "single";
    public const string Arrays = "arrays";
    public const string Burst = "burst";
    public const string Idle = "idle";
    public const string Failing = "failing";
    public const string Groups = "groups";
    public const string Recipients = "recipients";
    public const string Start = "start";
    public const string Rivals = "rivals";

    public static IReadOnlyList<string> All { get; } = [Single, Arrays, Burst, Idle, Failing, Groups, Recipients, Start, Rivals];
}
