using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;
using PushFunctions.Emulator.NotificationHubs.Feedback;
using PushFunctions.Emulator.NotificationHubs.Pns;
using PushFunctions.Emulator.NotificationHubs.Sends;
using PushFunctions.Emulator.NotificationHubs.Signatures;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>Azure Notification Hubs: direct sends, single and batch, to APNs and FCM, and to Xiaomi as far as is known, and what is told of
/// them afterwards. The namespace is whatever host the call names.</summary>
internal static class NotificationHubsEndpoints
{
    public static void AddNotificationHubs(this IServiceCollection services)
    {
        services.AddSingleton<IPushService, ApnsService>().AddSingleton<IPushService, FcmService>().AddSingleton<IPushService, XiaomiService>();
        services.AddSingleton<SasValidator>().AddSingleton<DirectSendReader>().AddSingleton<HubNotifier>();
        services.AddSingleton<NotificationBook>().AddSingleton<FeedbackWriter>().AddSingleton<HubTelling>();
        services.AddSingleton<HubReplyWriter>().AddSingleton<HubEndpoint>();
    }

    /// <param name="routes">The emulator's.</param>
    /// <param name="reservedNames">The first segments of its other routes: else a wrong method on one of those would be taken for a call to
    /// a hub of that name.</param>
    public static void MapNotificationHubs(this IEndpointRouteBuilder routes, IReadOnlyList<string> reservedNames)
    {
        var hub = routes.ServiceProvider.GetRequiredService<HubEndpoint>();
        var names = new RouteValueDictionary { ["hub"] = new UnreservedName(reservedNames) };
        Map(HttpMethods.Post, "messages", context => hub.SendAsync(context, isBatch: false));
        Map(HttpMethods.Post, "messages/$batch", context => hub.SendAsync(context, isBatch: true));
        Map(HttpMethods.Get, "messages/{id}", hub.TellNotificationAsync);
        Map(HttpMethods.Get, "messages/$batch/{id}", hub.TellNotificationAsync);
        Map(HttpMethods.Get, "feedbackcontainer", hub.TellFeedbackAsync);
        Map(HttpMethods.Put, "", hub.RefuseNewHubAsync);
        routes.Map(At("{**rest}"), hub.RefuseAsync);

        void Map(string method, string path, RequestDelegate answer) => routes.Map(At(path), answer).WithMetadata(new HttpMethodMetadata([method]));

        RoutePattern At(string path) => RoutePatternFactory.Parse($"/{{hub}}/{path}", defaults: null, names);
    }

    // A regular expression would be compiled anew for each emulator that starts.
    private sealed class UnreservedName(IReadOnlyList<string> reservedNames) : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string name && MatchesLiteral(routeKey, name);

        public bool MatchesLiteral(string parameterName, string literal) => !reservedNames.Contains(literal, StringComparer.OrdinalIgnoreCase);
    }
}
