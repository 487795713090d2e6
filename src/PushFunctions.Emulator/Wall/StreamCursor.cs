using System.Globalization;

namespace PushFunctions.Emulator.Wall;

/// <summary>How far a reader of the stream has come: what it names when it comes back.</summary>
/// <param name="Run">Of which start of the emulator; a later one numbers anew.</param>
/// <param name="Delivery">The last delivery that it got.</param>
/// <param name="Call">The last call that it got.</param>
/// <param name="Clears">How often deliveries had been cleared by then.</param>
internal sealed record StreamCursor(string Run, long Delivery, long Call, int Clears)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}.{Delivery}.{Call}.{Clears}");

    /// <summary>The cursor that a text is; null if it is none, or one of an earlier run.</summary>
    public static StreamCursor? Parse(string? text, string run) =>
        text?.Split('.') is [var owner, var delivery, var call, var clears] && owner == run
            && TryRead(delivery, out long deliveries) && TryRead(call, out long calls) && TryRead(clears, out long times) && times <= int.MaxValue
            ? new StreamCursor(run, deliveries, calls, (int)times)
            : null;

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
