using PushFunctions.Service.Feedback;

namespace PushFunctions.Local.Timers;

/// <summary>Runs <see cref="HubFeedback"/> as often as the Functions app's trigger does.</summary>
internal static class FeedbackTimer
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddFeedbackTimer(this IServiceCollection services)
    {
        services.AddSingleton(new JobSchedule<HubFeedback>(First: Minute, Every: Minute));
        return services.AddHostedService<JobTimer<HubFeedback>>();
    }
}
