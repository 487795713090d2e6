using System.Globalization;

namespace PushFunctions.Load.Judging;

/// <summary>A limit and what was seen of it.</summary>
/// <param name="Name">What is limited.</param>
/// <param name="Limit">By what.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Unit">Of both; a symbol or words behind the number.</param>
/// <param name="IsFloor">Whether it is the least that there must be, and not the most.</param>
internal sealed record Budget(string Name, double Limit, double Seen, string Unit, bool IsFloor = false)
{
    public bool IsKept => IsFloor ? Seen >= Limit : Seen <= Limit;

    /// <summary>The line that is printed.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsKept ? "pass" : "FAIL")}  {Name}: {Number(Seen)}{Unit} ({(IsFloor ? "at least" : "at most")} {Number(Limit)}{Unit})");

    /// <summary>Three digits that count, and no more than a thousandth; <c>n/a</c> for what is no number.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        double.NaN => "n/a",
        0 => "0",
        < 1 => value.ToString("0.###", CultureInfo.InvariantCulture),
        < 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
