using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PushFunctions.SystemTests.Results;

/// <summary>An IM backend on this machine that is told of results, and answers as a test says.</summary>
internal sealed class ResultReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ResultReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Told> Requests { get; } = new();

    /// <summary>By the request's number from 1.</summary>
    public Action<int, HttpResponse> Answer { get; set; } = (_, response) => response.StatusCode = 204;

    public string Url => _app.Urls.First();

    public static async Task<ResultReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        ResultReceiver receiver = new(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        Told told = new(context.Request.Path, context.Request.Headers["PushFunctions-Signature"].ToString(), body, TimeProvider.System.GetTimestamp());
        int number;
        lock (Requests)
        {
            Requests.Enqueue(told);
            number = Requests.Count;
        }

        Answer(number, context.Response);
    }

    internal sealed record Told(string Path, string Signature, string Body, long ReceivedAt);
}
