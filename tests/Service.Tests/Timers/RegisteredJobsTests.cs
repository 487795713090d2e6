using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Feedback;
using PushFunctions.Service.Registration;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Service.Tests.Timers;

public sealed class RegisteredJobsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddMetrics()
        .AddPushFunctions(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("PushStorage", "UseDevelopmentStorage=true"),
            new("Push:Apps:default:Huawei:ClientId", "110000001"),
            new("Push:Apps:default:Huawei:ClientSecret", "secret"),
        ]).Build())
        .BuildServiceProvider();

    private ITimedJob[] Jobs => [.. _services.GetServices<ITimedJob>()];

    [Fact]
    public void Jobs_OfBothHosts_AreAllThereAreEachOnceUnderItsOwnName()
    {
        IEnumerable<Type> written = new[] { typeof(QueueWatch).Assembly, typeof(HubFeedback).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(ITimedJob)));

        Assert.Equal(written.Select(type => type.Name).Order(), Jobs.Select(job => job.GetType().Name).Order());
        Assert.All(Jobs, job => Assert.Equal(job.GetType().Name, job.Schedule.Name));
        Assert.NotNull(_services.GetRequiredService<TimedJobs>());
    }

    [Fact]
    public void Jobs_Schedules_AreWatchesOfEveryTickAndScansOfEveryDay() => Assert.Equal(
        [
            ("ForgottenMembers", new TimeOnly(3, 47), null),
            ("ForgottenOwners", new TimeOnly(3, 47), null),
            ("HubFeedback", null, null),
            ("OldMonths", new TimeOnly(3, 17), null),
            ("PoisonWatch", null, "QueueWatch"),
            ("QueueWatch", null, null),
            ("SilentDevices", new TimeOnly(3, 47), null),
        ],
        Jobs.Select(job => (job.Schedule.Name, job.Schedule.Daily, job.Schedule.After)).OrderBy(job => job.Name, StringComparer.Ordinal));

    [Fact]
    public void Jobs_Budgets_EndBeforeTheNextTick()
    {
        Dictionary<string, TimeSpan> budgets = Jobs.ToDictionary(job => job.Schedule.Name, job => job.Schedule.Budget);
        Assert.All(Jobs, job => Assert.InRange(
            job.Schedule.Budget + (job.Schedule.After is { } first ? budgets[first] : TimeSpan.Zero), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(55)));
    }

    public void Dispose() => _services.Dispose();
}
