using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace PushFunctions.SystemTests.MainJob;

public sealed class StorageOutageTests
{
    private const string Body = """
        { "id": "m-1", "conversation": { "type": "direct", "id": "alice" }, "sender": { "id": "alice", "name": "Alice" },
          "recipients": [ { "userId": "bob" } ], "content": [ { "type": "text", "text": "hi" } ] }
        """;

    [Theory]
    [InlineData("PushMessages")] // nothing is stored
    [InlineData("push-messages/messages")] // the event row is there, its chunk is not in the queue
    public async Task Post_StorageDown_Is503AndTheRepeatCompletes(string path)
    {
        Outage outage = new();
        await using RunningHost host = await RunningHost.StartAsync(
            new Dictionary<string, string?>(), services => services.AddSingleton<HttpPipelinePolicy>(outage));
        string token = await host.RegisterAsync("bob");

        outage.Path = path;
        using HttpResponseMessage refused = await host.PostAsync("/api/messages", Body);
        outage.Path = null;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.DoesNotContain("   at ", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await host.DeliveriesAsync(token));

        using HttpResponseMessage repeat = await host.PostAsync("/api/messages", Body);

        Assert.Equal(HttpStatusCode.Accepted, repeat.StatusCode);
        await host.ReportWhenDoneAsync("m-1");
        Assert.Single(await host.DeliveriesAsync(token));
    }

    private sealed class Outage : HttpPipelineSynchronousPolicy
    {
        /// <summary>POST requests to a path that holds this do not come through.</summary>
        public volatile string? Path;

        public override void OnSendingRequest(HttpMessage message)
        {
            if (Path is { } path && message.Request.Method == RequestMethod.Post && message.Request.Uri.Path.Contains(path, StringComparison.Ordinal))
            {
                throw new HttpRequestException("out of reach");
            }
        }
    }
}
