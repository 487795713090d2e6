using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Checkups;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Registration;

/// <summary>Registers what looks whether all is well.</summary>
internal static class CheckupServices
{
    public static IServiceCollection AddCheckups(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ICheckups>(provider =>
        {
            PushSettings settings = provider.GetRequiredService<PushSettings>();
            HttpClient http = provider.GetRequiredKeyedService<HttpClient>(ChannelServices.ProviderClient);
            TimeProvider clock = provider.GetRequiredService<TimeProvider>();
            return new CheckupRuns(
                new ChannelExamination(settings, provider.GetRequiredService<IAppDirectory>(), http, clock),
                new ReceiptExamination(settings, http, clock),
                provider.GetRequiredService<IStorageCheck>(),
                configuration,
                clock);
        });
}
