namespace PushFunctions.Local.Timers;

/// <summary>What the Functions app has a timer trigger for.</summary>
internal static class TimerServices
{
    public static IServiceCollection AddTimer(this IServiceCollection services) => services
        .AddSingleton(new JobTicks(First: TimeSpan.FromMinutes(1), Every: TimeSpan.FromMinutes(1)))
        .AddHostedService<JobTimer>();
}
