namespace PushFunctions.Core.Telemetry;

/// <summary>
/// What a log may have of an exception. Its message may quote what it choked on, text and tokens included; types and stack cannot.
/// </summary>
internal static class FaultText
{
    /// <summary>The types from the outermost to the innermost, then the stack.</summary>
    public static string Of(Exception exception) => $"{Types(exception)}{Environment.NewLine}{exception.StackTrace}";

    private static string Types(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.GetType().Name} < {Types(inner)}" : exception.GetType().Name;
}
