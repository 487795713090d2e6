namespace PushFunctions.Tests;

/// <summary>
/// How much of a sweep over combinations is run: every third, which leaves out no single part of any, or all of them where <c>SWEEPS</c> is
/// <c>whole</c>, as each night (docs/develop.md).
/// </summary>
internal static class Sweep
{
    private const int Share = 3;

    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("SWEEPS") == "whole";

    /// <summary>Whether a combination is run, by the numbers of its parts.</summary>
    public static bool Takes(params ReadOnlySpan<int> numbers)
    {
        int sum = 0;
        foreach (int number in numbers)
        {
            sum += number;
        }

        return IsWhole || sum % Share == 0;
    }
}
