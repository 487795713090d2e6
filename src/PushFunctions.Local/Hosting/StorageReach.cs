using Azure.Storage.Queues;
using PushFunctions.Service.Configuration;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Local.Hosting;

/// <summary>Finds out at the start whether storage answers: what the client says of its retries names neither setting nor address.</summary>
internal static class StorageReach
{
    private static readonly StorageFaults Faults = new();

    /// <summary>Creates what the pumps receive from.</summary>
    /// <exception cref="PushConfigurationException">The account is out of reach, or refuses us.</exception>
    public static Task CreateQueuesAsync(StorageClients storage) => Task.WhenAll(CreateAsync(storage.Messages), CreateAsync(storage.Results));

    private static async Task CreateAsync(QueueClient queue)
    {
        try
        {
            await queue.CreateIfNotExistsAsync();
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or AggregateException || Faults.IsOutage(exception))
        {
            string what = Faults.IsOutage(exception) ? "is out of reach" : "refuses us";
            throw new PushConfigurationException([$"{LocalSettings.StorageKey}: {queue.Uri.Host} {what} ({Faults.Describe(exception)})"]);
        }
    }
}
