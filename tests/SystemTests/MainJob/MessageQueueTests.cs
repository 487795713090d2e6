using System.Net;
using PushFunctions.SystemTests.Faults;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.MainJob;

/// <summary>What is over when the queue is empty. On a host of their own: other tests' messages may lie in a shared queue at any time.</summary>
public sealed class MessageQueueTests(RunningHost host) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task Post_SameIdManyTimesAtOnce_PushesOnce()
    {
        string bob = await host.RegisterAsync("bob");
        string body = FaultEvents.Direct("m-1", "bob");

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.PostAsync("/api/messages", body)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        await host.ReportWhenDoneAsync("m-1");
        await QueueEmptyAsync();
        Assert.Single(await host.DeliveriesAsync(bob));
    }

    [Fact]
    public async Task Queue_BodyThatIsNotOurs_IsPoisonAtOnce()
    {
        await host.Storage.Poison.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await host.Storage.Messages.SendMessageAsync("not ours", TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(async () =>
            (await host.Storage.Poison.PeekMessagesAsync(32, TestContext.Current.CancellationToken)).Value.Any(message => message.Body.ToString() == "not ours"));
        await QueueEmptyAsync();
    }

    private Task QueueEmptyAsync() => Eventually.TrueAsync(async () =>
        (await host.Storage.Messages.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0);
}
