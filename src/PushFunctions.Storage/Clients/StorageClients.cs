using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace PushFunctions.Storage.Clients;

/// <summary>The process's clients of Table and Queue Storage, shared by everything that talks to them.</summary>
public sealed class StorageClients
{
    private readonly StorageOptions _storage;
    private readonly HttpPipelinePolicy[] _policies;

    internal StorageClients(IOptions<StorageOptions> options, IEnumerable<HttpPipelinePolicy> policies)
    {
        _storage = options.Value;
        _policies = [.. policies];
        TableClientOptions tables = Configure(new TableClientOptions());
        Tables = _storage.ConnectionString is { } connectionString
            ? new TableServiceClient(connectionString, tables)
            : new TableServiceClient(new Uri(_storage.TableServiceUri!), CredentialOf(_storage), tables);
        QueueServiceClient queueService = CreateQueueService(_ => { });
        Messages = queueService.GetQueueClient(QueueNames.Messages);
        Poison = queueService.GetQueueClient(QueueNames.Poison);
        Results = queueService.GetQueueClient(QueueNames.Results);
        ResultsPoison = queueService.GetQueueClient(QueueNames.ResultsPoison);
    }

    public TableServiceClient Tables { get; }

    /// <summary>Chunks to dispatch. Bodies are Base64, which is what the Functions host expects.</summary>
    public QueueClient Messages { get; }

    /// <summary>Chunks and foreign bodies that were given up.</summary>
    public QueueClient Poison { get; }

    /// <summary>Outcomes that apps' backends are to be told.</summary>
    public QueueClient Results { get; }

    /// <summary>Outcomes that no backend took, and foreign bodies.</summary>
    public QueueClient ResultsPoison { get; }

    /// <summary>A client of the same queues with settings of its own, for a host that receives.</summary>
    public QueueServiceClient CreateQueueService(Action<QueueClientOptions> configure)
    {
        QueueClientOptions queues = Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        configure(queues);
        return _storage.ConnectionString is { } connectionString
            ? new QueueServiceClient(connectionString, queues)
            : new QueueServiceClient(new Uri(_storage.QueueServiceUri!), CredentialOf(_storage), queues);
    }

    /// <summary>A client of the same queues that hands bodies out as they are: one that is no Base64 would fail the batch it comes in.</summary>
    internal QueueServiceClient CreateUndecodedQueueService() => CreateQueueService(options => options.MessageEncoding = QueueMessageEncoding.None);

    // The SDK's defaults wait minutes for a storage that is not there; a caller of ours would rather have its 503 and try again.
    private TOptions Configure<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        foreach (HttpPipelinePolicy policy in _policies)
        {
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        }

        return options;
    }

    private static TokenCredential CredentialOf(StorageOptions storage) => storage switch
    {
        { UsesManagedIdentity: true, ClientId: { } clientId } => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)),
        { UsesManagedIdentity: true } => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        _ => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = storage.ClientId }),
    };
}
