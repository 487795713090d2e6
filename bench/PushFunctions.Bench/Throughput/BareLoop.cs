using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Emulator;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Users;

namespace PushFunctions.Bench.Throughput;

/// <summary>
/// What is left of the product without its work: an endpoint that stores what it is given and queues it, and a loop that reads a user,
/// posts a finished payload and writes two rows. The same requests of the same sizes to the same storage and the same hub, as many at a
/// time; nothing is validated, decided, composed, retried or reported.
/// </summary>
internal sealed class BareLoop : IAsyncDisposable
{
    /// <summary>How long a pump naps that found nothing, the product's as well: a nap is no throughput.</summary>
    public static readonly TimeSpan IdlePoll = TimeSpan.FromMilliseconds(100);

    // As host.json has it.
    private const int BatchSize = 16;
    private const int NewBatchThreshold = 8;
    private const string Name = "bare";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly byte[] Payload = """{"aps":{"alert":"Alice:Lunch?","sound":"default","thread-id":"alice"}}"""u8.ToArray();

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _endpoint = CreateEndpoint();
    private readonly HubAddress _hub;
    private readonly string _authorization;
    private readonly string _token;
    private readonly TableClient _users;
    private readonly TableClient _rows;
    private readonly QueueClient _queue;
    private Task _pump = Task.CompletedTask;

    private BareLoop(StorageClients storage, Uri hub, string token)
    {
        _hub = new HubAddress(hub, EmulatorDefaults.Hub);
        _authorization = SasToken.Create(
            _hub.Resource, EmulatorDefaults.KeyName, EmulatorDefaults.Key, TimeProvider.System.GetUtcNow().AddHours(1));
        _token = token;
        _users = storage.Tables.GetTableClient(DeviceRows.TableName);
        _rows = storage.Tables.GetTableClient(Name);
        _queue = storage.CreateQueueService(_ => { }).GetQueueClient(Name);
    }

    /// <summary>Where messages are posted to.</summary>
    public Uri Address => new(_endpoint.Urls.First());

    /// <summary>Starts the endpoint and the loop.</summary>
    /// <param name="storage">The product's own clients.</param>
    /// <param name="hub">The emulator.</param>
    /// <param name="token">The phone's.</param>
    public static async Task<BareLoop> StartAsync(StorageClients storage, Uri hub, string token)
    {
        BareLoop loop = new(storage, hub, token);
        await loop._rows.CreateIfNotExistsAsync();
        await loop._queue.CreateIfNotExistsAsync();
        loop._endpoint.MapPost("/{id}", loop.AcceptAsync);
        await loop._endpoint.StartAsync();
        loop._pump = loop.PumpAsync();
        return loop;
    }

    /// <summary>Returns when every message has been handled.</summary>
    public async Task DrainAsync() => await await Task.WhenAny(Load.DrainAsync(_queue), _pump);

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        await _stop.CancelAsync();
        await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _http.Dispose();
    }

    private static WebApplication CreateEndpoint()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private async Task AcceptAsync(HttpContext context, string id)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        TableEntity row = new(id, "event") { ["hash"] = new byte[32], ["chunks"] = 1, ["acceptedAt"] = TimeProvider.System.GetUtcNow(), ["app"] = Name, ["id"] = id };
        await _rows.AddEntityAsync(row);
        string padding = new('x', 100); // an envelope is its event and a little more
        await _queue.SendMessageAsync($"{id}|{padding}{System.Text.Encoding.UTF8.GetString(body.ToArray())}");
        context.Response.StatusCode = (int)HttpStatusCode.Accepted;
    }

    private async Task PumpAsync()
    {
        List<Task> running = [];
        while (!_stop.IsCancellationRequested)
        {
            QueueMessage[] messages = await _queue.ReceiveMessagesAsync(BatchSize, Lease);
            if (messages.Length == 0)
            {
                await Task.Delay(IdlePoll, TimeProvider.System);
            }

            running.AddRange(messages.Select(message => Task.Run(() => HandleAsync(message))));
            while (running.Count > NewBatchThreshold)
            {
                await await Task.WhenAny(running); // a failure ends the loop: it has nothing to recover with
                running.RemoveAll(task => task.IsCompleted);
            }
        }

        await Task.WhenAll(running);
    }

    private async Task HandleAsync(QueueMessage message)
    {
        string id = message.Body.ToString().Split('|')[0];
        TableEntity row = new(id, "chunk|00000") { ["attempt"] = 1, ["state"] = "sending", ["holder"] = message.MessageId, ["run"] = 1, ["entries"] = new byte[64] };
        Response claimed = await _rows.AddEntityAsync(row);
        await foreach (TableEntity device in _users.QueryAsync<TableEntity>(UserFilter.ForDispatch("default", Load.User, "alice")))
        {
            await PushAsync(id);
        }

        row["state"] = "done";
        await _rows.UpdateEntityAsync(row, claimed.Headers.ETag!.Value, TableUpdateMode.Replace);
        await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private async Task PushAsync(string id)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _hub.Direct) { Content = new ByteArrayContent(Payload) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        foreach ((string name, string value) in ((string, string)[])
            [
                ("Authorization", _authorization), (HubHeaders.DeviceHandle, _token), (HubHeaders.Format, HubHeaders.Apple), ("apns-push-type", "alert"),
                ("apns-priority", "10"), ("apns-expiration", TimeProvider.System.GetUtcNow().AddDays(7).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                ("apns-collapse-id", id),
            ])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
    }
}
