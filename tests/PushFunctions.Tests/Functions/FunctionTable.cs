using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;

namespace PushFunctions.Tests.Functions;

/// <summary>The app's functions, read from their attributes as the build does.</summary>
internal static class FunctionTable
{
    private static readonly MethodInfo[] Functions =
    [
        .. typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute))),
    ];

    public static IEnumerable<Type> Classes => Functions.Select(function => function.DeclaringType!).Distinct();

    public static IEnumerable<Route> Routes =>
        from function in Functions
        from parameter in function.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select new Route(NameOf(function), Assert.Single(trigger.Methods!).ToUpperInvariant(), trigger.Route!, trigger.AuthLevel);

    public static IEnumerable<(string Name, QueueTriggerAttribute Trigger)> Queues =>
        from function in Functions
        from parameter in function.GetParameters()
        let trigger = parameter.GetCustomAttribute<QueueTriggerAttribute>()
        where trigger is not null
        select (NameOf(function), trigger);

    public static IEnumerable<(string Name, TimerTriggerAttribute Trigger)> Timers =>
        from function in Functions
        from parameter in function.GetParameters()
        let trigger = parameter.GetCustomAttribute<TimerTriggerAttribute>()
        where trigger is not null
        select (NameOf(function), trigger);

    private static string NameOf(MethodInfo function) => function.GetCustomAttribute<FunctionAttribute>()!.Name;
}

internal sealed record Route(string Name, string Method, string Template, AuthorizationLevel Level)
{
    // An operator's function has its own keys beside the app's; the level is the same.
    public static Route Of(ApiRoute route) => new(
        route.Name,
        route.Method,
        route.Template,
        route.Access == RouteAccess.Anonymous ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function);
}
