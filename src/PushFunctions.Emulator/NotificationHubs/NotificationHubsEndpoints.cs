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
        string name = $"{{hub:regex(^(?!({string.Join('|', reservedNames)})$).+$)}}";
        var hub = routes.ServiceProvider.GetRequiredService<HubEndpoint>();
        routes.MapPost($"/{name}/messages", context => hub.SendAsync(context, isBatch: false));
        routes.MapPost($"/{name}/messages/$batch", context => hub.SendAsync(context, isBatch: true));
        routes.MapGet($"/{name}/messages/{{id}}", hub.TellNotificationAsync);
        routes.MapGet($"/{name}/messages/$batch/{{id}}", hub.TellNotificationAsync);
        routes.MapGet($"/{name}/feedbackcontainer", hub.TellFeedbackAsync);
        routes.MapPut($"/{name}", hub.RefuseNewHubAsync);
        routes.Map($"/{name}/{{**rest}}", hub.RefuseAsync);
    }
}
