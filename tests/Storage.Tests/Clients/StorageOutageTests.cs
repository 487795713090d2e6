using System.Diagnostics;
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
    public async Task AnOutage_IsAnAnswerWithinSeconds()
    {
        StorageRequestCounter counter = new();
        using StorageProcess process = new(Unreachable, TimeProvider.System, counter);
        long started = Stopwatch.GetTimestamp();

        await Assert.ThrowsAnyAsync<Exception>(() => process.Users.LoadAsync("default", "bob", "c", TestContext.Current.CancellationToken));

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.5, 10);
        Assert.Equal(4, counter.Count);
    }
}
