using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Feedback;

/// <summary>Registers what reads hubs' feedback.</summary>
internal static class FeedbackServices
{
    /// <param name="services">Where to.</param>
    /// <param name="client">The key of the client that calls hubs.</param>
    public static IServiceCollection AddFeedback(this IServiceCollection services, string client)
    {
        services.AddSingleton<FeedbackMarks>();
        services.AddSingleton<FeedbackJudge>();
        services.AddSingleton(provider => new HubFeedbackClient(
            provider.GetRequiredKeyedService<HttpClient>(client), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new HubFeedback(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredService<HubFeedbackClient>(),
            provider.GetRequiredService<FeedbackMarks>(),
            provider.GetRequiredService<FeedbackJudge>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HubFeedback>>()));
        return services;
    }
}
