using Azure.Storage.Queues;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Local.Queues;

/// <summary>Registers pumps: one per queue, each with slots of its own, as the Functions host has a listener per trigger.</summary>
internal static class QueuePumps
{
    /// <summary>The clients that all pumps receive with.</summary>
    public static IServiceCollection AddQueuePumping(this IServiceCollection services, HostQueueOptions host)
    {
        services.AddSingleton(host);
        services.AddSingleton(provider => provider.GetRequiredService<StorageClients>()
            .CreateQueueService(options => options.AsHostDoes(host, provider.GetRequiredService<ILogger<QueuePump>>())));
        return services;
    }

    /// <summary>A pump of one queue; its handler goes by the queue's name.</summary>
    public static IServiceCollection AddQueuePump<THandler>(this IServiceCollection services, QueuePumpOptions options)
        where THandler : class, IQueueMessageHandler
    {
        services.AddKeyedSingleton<IQueueMessageHandler, THandler>(options.QueueName);
        services.AddSingleton<IHostedService>(provider => new QueuePump(
            provider.GetRequiredService<QueueServiceClient>(),
            options,
            provider.GetRequiredService<HostQueueOptions>(),
            provider.GetRequiredKeyedService<IQueueMessageHandler>(options.QueueName),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<QueuePump>>()));
        return services;
    }
}
