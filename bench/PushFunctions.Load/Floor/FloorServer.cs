using System.Collections.Concurrent;
using System.Text.Json;

namespace PushFunctions.Load.Floor;

/// <summary>
/// The least I/O that a durable at-least-once push with a report can be made of. A post is put into a queue before it is answered (1 request), or a
/// 202 would be forgotten with the process. It is taken out under a lease (1, shared by up to 32), each user's devices are read (1, as only
/// storage knows them), the provider is called (1 for up to 1,000 devices with the same words), what came of it is written where the event's id
/// finds it (1), and only then is the message deleted (1). Several events of one post share a queue message. Nothing is validated, decided,
/// composed, deduplicated or retried: a failure ends it.
/// </summary>
internal sealed class FloorServer(FloorStorage storage, FloorHub hub) : IAsyncDisposable
{
    // As ours: host.json and Chunks.
    private const int AtOnce = 24;
    private const int ReadsAtOnce = 16;
    private const int EventsPerMessage = 32;
    private const int UsersPerChunk = 500;
    private static readonly TimeSpan IdlePoll = TimeSpan.FromMilliseconds(200);

    private readonly WebApplication _endpoint = CreateEndpoint();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Runs until its standard input ends.</summary>
    /// <param name="args">Storage's connection string, the emulator's address and the address to listen on.</param>
    public static async Task RunAsync(IReadOnlyList<string> args)
    {
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
        FloorStorage storage = new(args[0], http);
        await using FloorServer server = new(storage, new FloorHub(new Uri(args[1]), http));
        await storage.OpenAsync();
        server._endpoint.Urls.Add(args[2]);
        server._endpoint.MapPost("/", server.AcceptAsync);
        await server._endpoint.StartAsync();
        Task pump = server.PumpAsync();
        await Task.WhenAny(pump, Console.In.ReadToEndAsync());
        await server._stop.CancelAsync();
        await pump;
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _endpoint.DisposeAsync();
    }

    private static WebApplication CreateEndpoint()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    private async Task AcceptAsync(HttpContext context)
    {
        FloorEvent[] events = (await JsonSerializer.DeserializeAsync<FloorEvent[]>(context.Request.Body))!;
        IEnumerable<FloorEvent[]> messages = events is [var one]
            ? one.Users.Chunk(UsersPerChunk).Select(users => (FloorEvent[])[one with { Users = users }])
            : events.Chunk(EventsPerMessage);
        await Task.WhenAll(messages.Select(message => storage.PutAsync(JsonSerializer.SerializeToUtf8Bytes(message))));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task PumpAsync()
    {
        List<Task> running = [];
        while (!_stop.IsCancellationRequested)
        {
            IReadOnlyList<FloorStorage.Taken> messages = await storage.ReceiveAsync();
            if (messages.Count == 0)
            {
                await Task.Delay(IdlePoll, TimeProvider.System);
            }

            running.AddRange(messages.Select(message => Task.Run(() => HandleAsync(message))));
            while (running.Count >= AtOnce)
            {
                await await Task.WhenAny(running);
                running.RemoveAll(task => task.IsCompleted);
            }
        }

        await Task.WhenAll(running);
    }

    private async Task HandleAsync(FloorStorage.Taken message)
    {
        await Parallel.ForEachAsync(JsonSerializer.Deserialize<FloorEvent[]>(message.Body)!, Options(ReadsAtOnce), async (pushed, _) =>
        {
            ConcurrentBag<string> tokens = [];
            await Parallel.ForEachAsync(pushed.Users, Options(ReadsAtOnce), async (user, _) =>
            {
                foreach (string token in await storage.ReadTokensAsync(user))
                {
                    tokens.Add(token);
                }
            });
            if (!tokens.IsEmpty)
            {
                await hub.SendAsync(pushed.Id, [.. tokens]);
            }

            await storage.RecordAsync(pushed.Id, message.Id, new byte[tokens.Count]);
        });
        await storage.DeleteAsync(message);
    }

    private static ParallelOptions Options(int atOnce) => new() { MaxDegreeOfParallelism = atOnce };
}
