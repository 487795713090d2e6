using System.Collections.Concurrent;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Poison;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Results;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Verdicts;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Hosting;
using PushFunctions.Storage.Poison;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Poison;

/// <summary>Storage, dispatch and poison queue as one process has them; what its channel took outlives it.</summary>
internal sealed class PoisonBench : IAppDirectory, IPushChannel, IDisposable
{
    public const string Table = "PushMessages203105";

    private readonly ServiceProvider _services;
    private readonly string _connectionString;

    public PoisonBench(string connectionString)
        : this(connectionString, TimeProvider.System.GetUtcNow())
    {
    }

    private PoisonBench(string connectionString, DateTimeOffset now, params ReadOnlySpan<HttpPipelinePolicy> policies)
    {
        _connectionString = connectionString;
        Clock = new FakeTimeProvider(now);
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["PushStorage"] = connectionString })
            .Build();
        ServiceCollection services = new();
        services.AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton<IAppDirectory>(this).AddPushStorage(configuration);
        services.AddSingleton(new DispatchOptions()).AddMetrics().AddSingleton<PushMetrics>().AddSingleton<ResultReporter>()
            .AddSingleton<VerdictGuard>().AddSingleton<Dispatcher>().AddSingleton<PoisonedChunks>().AddSingleton<PushMessageHandler>();
        services.AddSingleton(new PoisonOptions { Hold = TimeSpan.FromSeconds(1) }).AddPoison().AddSingleton<HttpPipelinePolicy>(new StoragePatience());
        foreach (HttpPipelinePolicy policy in policies)
        {
            services.AddSingleton(policy);
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>Begins at the real time, which is the queue's, and stands still.</summary>
    public FakeTimeProvider Clock { get; }

    public ConcurrentQueue<string> Deliveries { get; private init; } = new();

    public StorageClients Clients => Get<StorageClients>();

    public IMessageStore Messages => Get<IMessageStore>();

    public IPoisonList List => Get<IPoisonList>();

    public PoisonSweep Sweep => Get<PoisonSweep>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another process on the same storage, which knows the same time.</summary>
    public PoisonBench Other(params ReadOnlySpan<HttpPipelinePolicy> policies) =>
        new(_connectionString, Clock.GetUtcNow(), policies) { Deliveries = Deliveries };

    /// <summary>Two minutes after whatever has happened: long enough for a chunk to be given up.</summary>
    public void PassGrace() => Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddMinutes(3));

    public static DispatchEnvelope Envelope(string messageId, int attempt = 1) => new()
    {
        V = DispatchEnvelope.CurrentVersion,
        App = "default",
        MessageId = messageId,
        Table = Table,
        Chunk = 0,
        Attempt = attempt,
        Event = new MessageEvent
        {
            Conversation = new Conversation { Type = ConversationType.Direct, Id = "alice" },
            Content = [new ContentElement { Type = ContentType.Text, Text = "Lunch?" }],
        },
        Recipients = [new Recipient { UserId = $"{messageId}-bob" }],
        EnqueuedAt = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>
    /// What a process leaves that was killed five times in the middle of a chunk: bob's tablet has its push and the record of it, his
    /// phone has not, the row still reads sending, and the host has moved the message aside.
    /// </summary>
    public async Task PutKilledAsync(string messageId) => await PutAsync((await LeaveKilledAsync(messageId)).ToBytes());

    /// <summary>The same, whose message is in a pack with others.</summary>
    public async Task PutKilledPackAsync(params string[] messageIds)
    {
        List<ReadOnlyMemory<byte>> chunks = [];
        foreach (string messageId in messageIds)
        {
            chunks.Add((await LeaveKilledAsync(messageId)).ToBytes());
        }

        await PutAsync(DispatchPack.Write(chunks));
    }

    private async Task<DispatchEnvelope> LeaveKilledAsync(string messageId)
    {
        DispatchEnvelope envelope = Envelope(messageId);
        string user = envelope.Recipients[0].UserId;
        foreach (string device in (string[])["phone", "tablet"])
        {
            await Get<IDeviceRegistry>().RegisterAsync(
                "default", user, new Device { Id = device, Channel = ChannelName.Fcm, Token = $"{user}:{device}", RegisteredAt = Clock.GetUtcNow() }, DevicesFull.Refuse, Token);
        }

        DeviceEntry Entry(string device, Outcome outcome) => new() { UserId = user, DeviceId = device, Channel = ChannelName.Fcm, Outcome = outcome };
        ChunkRecord record = new()
        {
            Attempt = 1,
            State = ChunkState.Sending,
            Holder = "the message as it was before the host copied it",
            Run = "killed",
            Entries = [Entry("phone", Outcome.Pending), Entry("tablet", new Outcome(OutcomeKind.Sent))],
        };
        Assert.NotNull(await Messages.InsertChunkAsync(KeyOf(messageId), record, Token));
        return envelope;
    }

    public async Task PutAsync(byte[] body)
    {
        await Clients.Poison.CreateIfNotExistsAsync(cancellationToken: Token);
        await Clients.Poison.SendMessageAsync(new BinaryData(body), cancellationToken: Token);
    }

    public async Task<ChunkRecord> ChunkAsync(string messageId) => (await Messages.ReadChunkAsync(KeyOf(messageId), Token))!.Record;

    public async Task<IReadOnlyList<PoisonEntry>> ListAsync() => (await List.ListAsync(after: null, 1000, Token)).Entries;

    /// <summary>How many messages there are in the poison queue, visible or not.</summary>
    public async Task<int> CountAsync() => (await Clients.Poison.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount;

    /// <summary>Dispatches all that is in the queue; returns the attempts that it was for.</summary>
    public async Task<IReadOnlyList<int>> DispatchAsync()
    {
        List<int> attempts = [];
        await Clients.Messages.CreateIfNotExistsAsync(cancellationToken: Token);
        while ((await Clients.Messages.ReceiveMessageAsync(cancellationToken: Token)).Value is QueueMessage message)
        {
            attempts.Add(DispatchEnvelope.TryParse(message.Body.ToMemory().Span, out _)!.Attempt);
            await Get<PushMessageHandler>().HandleAsync(message.Body.ToMemory(), message.MessageId, message.DequeueCount, Token);
            await Clients.Messages.DeleteMessageAsync(message.MessageId, message.PopReceipt, Token);
        }

        return attempts;
    }

    /// <summary>Leaves nothing for the next test.</summary>
    public async Task ClearAsync()
    {
        await Clients.Poison.CreateIfNotExistsAsync(cancellationToken: Token);
        await Clients.Poison.ClearMessagesAsync(Token);
        await Clients.Tables.DeleteTableAsync(PoisonRows.TableName, Token);
        await Clients.Messages.DeleteIfExistsAsync(Token);
    }

    public AppProfile? Find(string app) => new() { Name = app };

    public ChannelInstance? FindChannel(string app, DeviceRoute route) => new("the only one", this);

    public Composition Compose(Notification notification) =>
        Composition.Of(new PushPayload(Encoding.UTF8.GetBytes(notification.Body ?? string.Empty), []));

    public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken)
    {
        List<DeliveryResult> results = [];
        foreach (PushTarget target in batches.SelectMany(batch => batch.Targets))
        {
            Deliveries.Enqueue(target.Token);
            results.Add(DeliveryResult.Taken(target));
        }

        return Task.FromResult<IReadOnlyList<DeliveryResult>>(results);
    }

    public void Dispose() => _services.Dispose();

    private static ChunkKey KeyOf(string messageId) => new(Table, "default", messageId, 0);

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
