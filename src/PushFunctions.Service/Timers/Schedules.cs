namespace PushFunctions.Service.Timers;

/// <summary>When the jobs run. Constants, because attributes of the Functions app name them: six fields, the first is seconds, UTC.</summary>
public static class Schedules
{
    /// <summary>Every minute.</summary>
    public const string PoisonWatch = "0 * * * * *";

    /// <summary>Every minute, half a minute apart from <see cref="PoisonWatch"/>, which hides what it looks at.</summary>
    public const string QueueWatch = "30 * * * * *";

    /// <summary>Every minute: how soon a hub that is due is asked. <c>Push:FeedbackInterval</c> says when it is.</summary>
    public const string HubFeedback = "0 * * * * *";

    /// <summary>Daily at 03:17: off the hour, when everybody else's jobs run.</summary>
    public const string OldMonths = "0 17 3 * * *";

    /// <summary>Daily at 03:47: devices that are silent, members who were forgotten.</summary>
    public const string TidyUsers = "0 47 3 * * *";
}
