using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
        services.AddSingleton(provider => new HubSendSampling(
            provider.GetRequiredService<PushSettings>(),
            new Lazy<HubSamples>(provider.GetRequiredService<HubSamples>),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<HubSendSampling>>() ?? NullLogger<HubSendSampling>.Instance));
        services.AddSingleton<HubSuccesses>().AddSingleton<FeedbackJudge>();
        services.AddSingleton(provider => new HubFeedbackClient(
            provider.GetRequiredKeyedService<HttpClient>(ChannelServices.ProviderClient), provider.GetRequiredService<TimeProvider>()));
        services.AddJob(provider => new HubFeedback(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredService<HubFeedbackClient>(),
            provider.GetRequiredService<FeedbackMarks>(),
            provider.GetRequiredService<HubSuccesses>(),
            provider.GetRequiredService<FeedbackJudge>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<HubFeedback>>()));
        return services;
    }
}
