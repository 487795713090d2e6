using PushFunctions.Core.Ports;
using PushFunctions.Service.Feedback;
using PushFunctions.Storage.Poison;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Local.Timers;

/// <summary>The jobs that the Functions app has timer triggers for.</summary>
internal static class TimerServices
{
    public static IServiceCollection AddTimers(this IServiceCollection services) => services
        .AddTimer<PoisonWatch>(first: TimeSpan.FromMinutes(1), every: TimeSpan.FromMinutes(1))
        .AddTimer<QueueWatch>(first: TimeSpan.FromSeconds(30), every: TimeSpan.FromMinutes(1))
        .AddTimer<HubFeedback>(first: TimeSpan.FromMinutes(1), every: TimeSpan.FromMinutes(1))
        .AddTimer<OldMonths>(first: TimeSpan.FromMinutes(10), every: TimeSpan.FromDays(1))
        .AddTimer<SilentDevices>(first: TimeSpan.FromMinutes(15), every: TimeSpan.FromDays(1))
        .AddTimer<ForgottenMembers>(first: TimeSpan.FromMinutes(20), every: TimeSpan.FromDays(1));

    private static IServiceCollection AddTimer<TJob>(this IServiceCollection services, TimeSpan first, TimeSpan every)
        where TJob : ITimedJob
    {
        services.AddSingleton(new JobSchedule<TJob>(first, every));
        return services.AddHostedService<JobTimer<TJob>>();
    }
}
