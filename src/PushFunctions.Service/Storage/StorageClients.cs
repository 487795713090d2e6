using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace PushFunctions.Service.Storage;

/// <summary>The process's clients of Table and Queue Storage, shared by everything that talks to them.</summary>
public sealed class StorageClients
{
    internal StorageClients(IOptions<StorageOptions> options, IEnumerable<HttpPipelinePolicy> policies)
    {
        StorageOptions storage = options.Value;
        HttpPipelinePolicy[] extra = [.. policies];
        TableClientOptions tables = Configure(new TableClientOptions(), extra);
        QueueClientOptions queues = Configure(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, extra);

        QueueServiceClient queueService;
        if (storage.ConnectionString is { } connectionString)
        {
            Tables = new TableServiceClient(connectionString, tables);
            queueService = new QueueServiceClient(connectionString, queues);
        }
        else
        {
            TokenCredential credential = CredentialOf(storage);
            Tables = new TableServiceClient(new Uri(storage.TableServiceUri!), credential, tables);
            queueService = new QueueServiceClient(new Uri(storage.QueueServiceUri!), credential, queues);
        }

        Messages = queueService.GetQueueClient(QueueNames.Messages);
        Poison = queueService.GetQueueClient(QueueNames.Poison);
    }

    public TableServiceClient Tables { get; }

    /// <summary>Chunks to dispatch. Bodies are Base64, which is what the Functions host expects.</summary>
    public QueueClient Messages { get; }

    /// <summary>Chunks and foreign bodies that were given up.</summary>
    public QueueClient Poison { get; }

    // The SDK's defaults wait minutes for a storage that is not there; a caller of ours would rather have its 503 and try again.
    private static TOptions Configure<TOptions>(TOptions options, HttpPipelinePolicy[] policies)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        foreach (HttpPipelinePolicy policy in policies)
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
