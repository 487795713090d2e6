using Microsoft.Extensions.Logging;

namespace PushFunctions.Service.Timers;

/// <summary>What there is to say of timed jobs: their names, and types of faults. Event ids 2600–2699.</summary>
internal static partial class JobLog
{
    [LoggerMessage(2601, LogLevel.Error, "{Job} failed ({Fault}); it is tried again, daily ones after 15 minutes, others with the next tick")]
    public static partial void Failed(ILogger logger, string job, string fault);

    [LoggerMessage(2602, LogLevel.Information, "{Job} has more to do than fits into {Budget}; it goes on with the next tick")]
    public static partial void GoesOn(ILogger logger, string job, TimeSpan budget);

    [LoggerMessage(2603, LogLevel.Error, "{Job} does not stop after {Budget}; nobody waits for it any longer")]
    public static partial void Stuck(ILogger logger, string job, TimeSpan budget);

    [LoggerMessage(2604, LogLevel.Error, "The marks of the jobs are out of reach ({Fault}): only what runs with every tick runs")]
    public static partial void MarksOutOfReach(ILogger logger, string fault);

    [LoggerMessage(2605, LogLevel.Error, "The mark of {Job} could not be written ({Fault}): it runs only if it runs with every tick")]
    public static partial void NotHeld(ILogger logger, string job, string fault);

    [LoggerMessage(2606, LogLevel.Warning, "How far {Job} came could not be written ({Fault}): it is due again after its budget")]
    public static partial void NotReleased(ILogger logger, string job, string fault);
}
