using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Feedback;
using PushFunctions.Storage.Hosting;

namespace PushFunctions.Tests;

/// <summary>Storage as one process of ours has it: composed as in production, with policies that look on or interfere.</summary>
public sealed class StorageProcess : IDisposable
{
    private readonly ServiceProvider _services;

    public StorageProcess(string connectionString, TimeProvider clock, params ReadOnlySpan<HttpPipelinePolicy> policies)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["PushStorage"] = connectionString })
            .Build();
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(clock).AddPushStorage(configuration).AddSingleton<HttpPipelinePolicy>(new StoragePatience());
        foreach (HttpPipelinePolicy policy in policies)
        {
            services.AddSingleton(policy);
        }

        _services = services.BuildServiceProvider();
    }

    public StorageClients Clients => _services.GetRequiredService<StorageClients>();

    public IMessageAliases Aliases => _services.GetRequiredService<IMessageAliases>();

    public IMessageStore Messages => _services.GetRequiredService<IMessageStore>();

    public IUserStore Users => _services.GetRequiredService<IUserStore>();

    public IDeviceRegistry Devices => _services.GetRequiredService<IDeviceRegistry>();

    public IDeviceExport Export => _services.GetRequiredService<IDeviceExport>();

    public IStorageCheck Check => _services.GetRequiredService<IStorageCheck>();

    public IDeviceReports Reports => _services.GetRequiredService<IDeviceReports>();

    public IReceiptStore Receipts => _services.GetRequiredService<IReceiptStore>();

    public ITokenOwners Owners => _services.GetRequiredService<ITokenOwners>();

    public IBadgeStore Badges => _services.GetRequiredService<IBadgeStore>();

    public IUserSettingsStore Settings => _services.GetRequiredService<IUserSettingsStore>();

    public IPresenceStore Presences => _services.GetRequiredService<IPresenceStore>();

    public IReadStore Reads => _services.GetRequiredService<IReadStore>();

    public IRosterStore Rosters => _services.GetRequiredService<IRosterStore>();

    public HubSamples HubSamples => _services.GetRequiredService<HubSamples>();

    public IPushQueue Queue => _services.GetRequiredService<IPushQueue>();

    public IResultQueue Results => _services.GetRequiredService<IResultQueue>();

    public void Dispose() => _services.Dispose();
}
