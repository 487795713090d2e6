using Microsoft.Extensions.Logging;

namespace PushFunctions.Service.Feedback;

/// <summary>What there is to say of hubs' feedback: names of hubs, codes and numbers; no token, and no address of a container.</summary>
internal static partial class FeedbackLog
{
    [LoggerMessage(2201, LogLevel.Information, "Hub {Hub} told {Records} failures of platforms; {Suspects} devices with tokens called dead")]
    public static partial void Read(ILogger logger, string hub, int records, int suspects);

    [LoggerMessage(2202, LogLevel.Warning, "Hub {Hub} did not tell where its feedback is: {Code}. It needs a key with the right Manage and the standard tier")]
    public static partial void NotTold(ILogger logger, string hub, string? code);

    [LoggerMessage(2203, LogLevel.Warning, "The feedback of hub {Hub} could not be read: {Code}")]
    public static partial void Unreadable(ILogger logger, string hub, string code);

    [LoggerMessage(2204, LogLevel.Warning, "The feedback of hub {Hub} has {Records} records that cannot be read")]
    public static partial void Malformed(ILogger logger, string hub, int records);

    [LoggerMessage(2205, LogLevel.Warning, "A push through hub {Hub} was taken, but not noted as a sample: {Failure}. Until the next one no dead token of the hub is proven dead")]
    public static partial void NotSampled(ILogger logger, string hub, string failure);
}
