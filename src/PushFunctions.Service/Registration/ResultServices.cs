using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Results;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Results;

namespace PushFunctions.Service.Registration;

/// <summary>Registers what tells results.</summary>
internal static class ResultServices
{
    private const string Client = "results";

    public static IServiceCollection AddResults(this IServiceCollection services)
    {
        services.TryAddSingleton(new ResultOptions());
        services.AddSingleton<ResultReporter>();
        services.AddSingleton<ResultMessageHandler>();
        services.AddKeyedSingleton(Client, (_, _) => CallbackClient.CreateHttp());
        services.TryAddSingleton<IResultCallback>(provider => new CallbackClient(
            provider.GetRequiredService<PushSettings>(),
            provider.GetRequiredKeyedService<HttpClient>(Client),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
