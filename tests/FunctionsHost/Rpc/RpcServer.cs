using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace PushFunctions.FunctionsHost.Rpc;

/// <summary>Where workers connect to: HTTP/2 on a port of its own.</summary>
internal sealed class RpcServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Urls.First());

    public static async Task<RpcServer> StartAsync(WorkerConnections connections)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(connections);
        WebApplication app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<EventStreamService>();
        await app.StartAsync();
        return new RpcServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
