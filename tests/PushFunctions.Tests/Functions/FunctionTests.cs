using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Service.Timers;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Tests.Functions;

/// <summary>Every route of the local host exists here, and none besides.</summary>
public sealed class FunctionTests
{
    [Fact]
    public void Routes_OfTheFunctions_AreThoseOfTheService() =>
        Assert.Equal(Sorted(ApiRoutes.All.Select(Route.Of)), Sorted(FunctionTable.Routes));

    [Fact]
    public void Routes_OfTheFunctions_AreThoseOfTheOpenApiDocument()
    {
        using Stream stream = typeof(ApiRoutes).Assembly.GetManifestResourceStream("openapi.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);

        IEnumerable<Route> described =
            from path in document.RootElement.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            let isOpen = operation.Value.TryGetProperty("security", out JsonElement security) && security.GetArrayLength() == 0
            select new Route(
                operation.Value.GetProperty("operationId").GetString()!,
                operation.Name.ToUpperInvariant(),
                path.Name.TrimStart('/'),
                isOpen ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function);

        Assert.Equal(Sorted(described), Sorted(FunctionTable.Routes));
    }

    [Fact]
    public void Queues_Triggers_TakeChunksAndResultsFromTheProductsOwnStorage() => Assert.Equal(
        [("DispatchMessage", QueueNames.Messages, "PushStorage"), ("TellResults", QueueNames.Results, "PushStorage")],
        FunctionTable.Queues.Select(queue => (queue.Name, queue.Trigger.QueueName, queue.Trigger.Connection)).Order());

    [Fact]
    public void Timers_OfTheFunctions_AreOneForEveryJob()
    {
        (string name, TimerTriggerAttribute trigger) = Assert.Single(FunctionTable.Timers);
        Assert.Equal(("RunTimedJobs", TimedJobs.EveryMinute, false), (name, trigger.Schedule, trigger.RunOnStartup));
    }

    [Fact]
    public void Names_OfTheFunctions_AreThoseOfTheirClasses() => Assert.Equal(
        FunctionTable.Classes.Select(type => type.Name).Order(),
        FunctionTable.Routes.Select(route => route.Name)
            .Concat(FunctionTable.Queues.Select(queue => queue.Name))
            .Concat(FunctionTable.Timers.Select(timer => timer.Name))
            .Order());

    private static IEnumerable<Route> Sorted(IEnumerable<Route> routes) => routes.OrderBy(route => route.Name, StringComparer.Ordinal);
}
