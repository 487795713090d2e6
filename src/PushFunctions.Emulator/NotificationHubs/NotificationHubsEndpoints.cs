using PushFunctions.Emulator.Apns;
using PushFunctions.Emulator.Fcm;
using PushFunctions.Emulator.Feedback;
using PushFunctions.Emulator.Pns;
using PushFunctions.Emulator.Xiaomi;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>Azure Notification Hubs: direct sends, single and batch, to APNs and FCM, and to Xiaomi as far as is known, and what is told of
/// them afterwards. The namespace is whatever host the call names.</summary>
internal static class NotificationHubsEndpoints
{
    // Else a wrong method on one of the emulator's own routes would be taken for a call to a hub of that name.
    private static readonly string Hub = $"{{hub:regex(^(?!({string.Join('|', EmulatorOptionsCheck.ReservedNames)})$).+$)}}";

    public static void AddNotificationHubs(this IServiceCollection services)
    {
        services.AddSingleton<IPushService, ApnsService>().AddSingleton<IPushService, FcmService>().AddSingleton<IPushService, XiaomiService>();
        services.AddSingleton<SasValidator>().AddSingleton<DirectSendReader>().AddSingleton<HubNotifier>();
        services.AddSingleton<NotificationBook>().AddSingleton<FeedbackWriter>().AddSingleton<HubTelling>();
        services.AddSingleton<HubReplyWriter>().AddSingleton<HubEndpoint>();
    }

    public static void MapNotificationHubs(this IEndpointRouteBuilder routes)
    {
        var hub = routes.ServiceProvider.GetRequiredService<HubEndpoint>();
        routes.MapPost($"/{Hub}/messages", context => hub.SendAsync(context, isBatch: false));
        routes.MapPost($"/{Hub}/messages/$batch", context => hub.SendAsync(context, isBatch: true));
        routes.MapGet($"/{Hub}/messages/{{id}}", hub.TellNotificationAsync);
        routes.MapGet($"/{Hub}/messages/$batch/{{id}}", hub.TellNotificationAsync);
        routes.MapGet($"/{Hub}/feedbackcontainer", hub.TellFeedbackAsync);
        routes.Map($"/{Hub}/{{**rest}}", hub.RefuseAsync);
    }
}
