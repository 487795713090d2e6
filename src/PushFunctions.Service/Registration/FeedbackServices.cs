using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Feedback;
using PushFunctions.Storage.Feedback;
using PushFunctions.Storage.Upkeep;

namespace PushFunctions.Service.Registration;

/// <summary>Registers what reads hubs' feedback.</summary>
internal static class FeedbackServices
{
    public static IServiceCollection AddFeedback(this IServiceCollection services)
    {
        services.AddSingleton<FeedbackJudge>();
        services.AddSingleton(provider => new HubFeedbackClient(
            provider.GetRequiredKeyedService<HttpClient>(ChannelServices.ProviderClient), provider.GetRequiredService<TimeProvider>()));
        services.AddJob(provider => new HubFeedback(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredService<HubFeedbackClient>(),
            provider.GetRequiredService<FeedbackMarks>(),
            provider.GetRequiredService<FeedbackJudge>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HubFeedback>>()));
        return services;
    }
}
