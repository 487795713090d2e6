using Azure.Core;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Clients;

public sealed class StorageOutageTests
{
    // A port that nobody listens on.
    private const string Unreachable =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "QueueEndpoint=http://127.0.0.1:9/devstoreaccount1;TableEndpoint=http://127.0.0.1:9/devstoreaccount1";

    [Fact]
    public async Task Load_StorageOutOfReach_IsGivenUpAfterFourTries()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(Unreachable, TimeProvider.System, counter);

        await Assert.ThrowsAnyAsync<Exception>(() => process.Users.LoadAsync("default", "bob", "c", TestContext.Current.CancellationToken));

        Assert.Equal((1, 4), (counter.Count, counter.Tries));
    }

    [Fact]
    public void Clients_EveryRetryAsLateAsItMayBe_WaitSecondsAndNotMinutes()
    {
        using StorageProcess process = new(Unreachable, TimeProvider.System);
        RetryOptions? retry = null;

        process.Clients.CreateQueueService(options => retry = options.Retry);

        Assert.InRange(retry!.MaxRetries * retry.MaxDelay, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10));
        Assert.InRange(retry.NetworkTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }
}
