using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Local.Queues;
using PushFunctions.Tests;

namespace PushFunctions.SystemTests.Faults;

/// <summary>The whole system on a storage that is slow, or that does what it is asked and does not say so.</summary>
public sealed class StorageFaultTests
{
    private const int Events = 20;

    [Fact]
    public async Task Post_StorageTakesAQuarterOfASecondPerRequest_EachPhoneGetsOnePush() => await PostAsync(new SlowStorage());

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Post_EveryNthAnswerOfStorageIsLost_EachPhoneGetsOnePush(int every)
    {
        LostAnswers lost = new(every);

        await PostAsync(lost, () => lost.IsOn = true);

        Assert.True(lost.Count > Events / 2, $"only {lost.Count} answers were lost");
    }

    private static async Task PostAsync(HttpPipelinePolicy policy, Action? begin = null)
    {
        await using RunningHost host = await RunningHost.StartAsync(
            new Dictionary<string, string?>(),

            // A handler that failed tries again in a second: nobody wants to wait for host.json's ten.
            services => services.AddSingleton(policy).Replace(ServiceDescriptor.Singleton(
                new HostQueueOptions { MaxPollingInterval = TimeSpan.FromSeconds(1), VisibilityTimeout = TimeSpan.FromSeconds(1) })));
        string token = await host.RegisterAsync("bob");
        begin?.Invoke();

        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => PostUntilAcceptedAsync(host, FaultEvents.Direct($"m-{i}", "bob"))));

        await Eventually.TrueAsync(async () =>
            (await host.Storage.Messages.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount == 0);
        Assert.Equal(Events, (await host.DeliveriesAsync(token)).Count);
        await Task.WhenAll(Enumerable.Range(0, Events).Select(i => host.ReportWhenDoneAsync($"m-{i}")));
    }

    // As a backend does: after a 503 the same again.
    private static Task PostUntilAcceptedAsync(RunningHost host, string body) => Eventually.TrueAsync(async () =>
    {
        using HttpResponseMessage answer = await host.PostAsync("/api/messages", body);
        Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
        return answer.StatusCode == HttpStatusCode.Accepted;
    });

    private sealed class SlowStorage : StoragePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.25), TimeProvider.System, message.CancellationToken);
            await ProcessNextAsync(message, pipeline);
        }
    }

    // Of what changes something. A message whose receive was not answered comes back after its lease: the tests of the pump have that.
    private sealed class LostAnswers(int every) : StoragePolicy
    {
        private int _requests;
        private int _count;

        public volatile bool IsOn;

        public int Count => _count;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (IsOn && message.Request.Method != RequestMethod.Get && Interlocked.Increment(ref _requests) % every == 0)
            {
                Interlocked.Increment(ref _count);
                throw new IOException("the answer was lost");
            }
        }
    }
}
