using System.Text.Json;
using Microsoft.AspNetCore.Routing.Template;
using PushFunctions.FunctionsHost.Keys;
using PushFunctions.FunctionsHost.Worker;
using Yarp.ReverseProxy.Forwarder;

namespace PushFunctions.FunctionsHost.Http;

/// <summary>The routes of the app's functions. As in the host a route is one of a method: with another method there is nothing there.</summary>
internal static class HttpFunctions
{
    public static void Map(WebApplication app, string? routePrefix, IReadOnlyList<AppFunction> functions, HostKeyRing keys, WorkerSupervisor workers, HttpMessageInvoker client)
    {
        IHttpForwarder forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        RouteBuilder routes = new(app);
        foreach ((AppFunction function, string template) in functions
            .Where(function => function.Is("httpTrigger"))
            .Select(function => (function, template: $"{routePrefix ?? "api"}/{function.Setting("route") ?? function.Name}".TrimStart('/')))
            .OrderBy(route => RoutePrecedence.ComputeInbound(TemplateParser.Parse(route.template))))
        {
            HttpFunction runner = new(function, keys, workers, forwarder, client);
            foreach (JsonElement method in function.Trigger.GetProperty("methods").EnumerateArray())
            {
                routes.MapVerb(method.GetString()!.ToUpperInvariant(), template, runner.RunAsync);
            }
        }

        app.UseRouter(routes.Build());
    }
}
