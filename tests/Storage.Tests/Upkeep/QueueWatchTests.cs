using System.Diagnostics.Metrics;
using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Telemetry;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Tests.Queues;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>With an account of its own: the queues' names are fixed.</summary>
public sealed class QueueWatchTests(OwnAccount azurite) : IClassFixture<OwnAccount>, IDisposable
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly Gauges _gauges = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_QueuesThatAreNotThere_AreEmpty()
    {
        await DeleteQueuesAsync();

        await RunAsync();

        Assert.Equal(QueueNames.All.Select(name => $"{name} 0").Order(), _gauges.Depths);
        Assert.Equal(QueueNames.All.Select(name => $"{name} 0").Order(), _gauges.Ages);
    }

    [Fact]
    public async Task Run_BodyThatIsNoBase64_IsCountedLikeAnyOther()
    {
        await DeleteQueuesAsync();
        QueueClient plain = Process.Clients.CreateQueueService(options => options.MessageEncoding = QueueMessageEncoding.None)
            .GetQueueClient(QueueNames.Messages);
        await plain.CreateAsync(cancellationToken: Token);
        await plain.SendMessageAsync("{ not Base64", Token);
        await plain.SendMessageAsync("nor this: ~", Token);

        await RunAsync();

        Assert.Contains($"{QueueNames.Messages} 2", _gauges.Depths);
    }

    [Fact]
    public async Task Run_MessageThatWaits_IsAsOldAsTheServiceSaysItIs()
    {
        await DeleteQueuesAsync();
        await Process.Clients.Poison.CreateAsync(cancellationToken: Token);
        SendReceipt first = await Process.Clients.Poison.SendMessageAsync("first", Token);
        await Process.Clients.Poison.SendMessageAsync("second", Token);

        // Ours is a clock of its own: only the difference to the service's time may count.
        _clock.SetUtcNow(first.InsertionTime.AddMinutes(7));
        await RunAsync();

        Assert.Contains($"{QueueNames.Poison} 2", _gauges.Depths);
        Assert.Contains($"{QueueNames.Poison} 420", _gauges.Ages);
        Assert.Contains($"{QueueNames.Messages} 0", _gauges.Ages);
    }

    [Fact]
    public async Task Run_MessageThatIsStillToBecomeVisible_IsNoBacklogAndHasNoAge()
    {
        await DeleteQueuesAsync();
        await Process.Clients.Messages.CreateAsync(cancellationToken: Token);
        await Process.Clients.Messages.SendMessageAsync("later", TimeSpan.FromHours(1), cancellationToken: Token);
        _clock.Advance(TimeSpan.FromMinutes(7));

        await RunAsync();

        Assert.Contains($"{QueueNames.Messages} 0", _gauges.Depths);
        Assert.Contains($"{QueueNames.Messages} 0", _gauges.Ages);
    }

    [Theory]
    [InlineData(31, 31)]
    [InlineData(32, 37)]
    public async Task Run_VisibleAndInvisibleMessages_CountsTheVisibleOnesAndFromThirtyTwoEstimates(int visible, int depth)
    {
        await DeleteQueuesAsync();
        await Process.Clients.Messages.CreateAsync(cancellationToken: Token);
        TimeSpan?[] delays = [.. Enumerable.Repeat<TimeSpan?>(null, visible), .. Enumerable.Repeat<TimeSpan?>(TimeSpan.FromHours(1), 5)];
        await Task.WhenAll(delays.Select(delay => Process.Clients.Messages.SendMessageAsync("x", delay, cancellationToken: Token)));

        await RunAsync();

        Assert.Contains($"{QueueNames.Messages} {depth}", _gauges.Depths);
    }

    // A push that waited for ten minutes on purpose is due now, and not ten minutes late.
    [Fact]
    public async Task Run_MessageThatWasDelayed_IsAsOldAsItIsOverdue()
    {
        await DeleteQueuesAsync();
        await Process.Queue.EnqueueAsync(PushQueueTests.Envelope("delayed"), TimeSpan.FromSeconds(1), Token);
        await Process.Results.EnqueueAsync(ResultQueueTests.Envelope(), TimeSpan.FromSeconds(1), Token);
        PeekedMessage[] visible = [];
        await Eventually.TrueAsync(async () =>
        {
            visible = [.. (await Process.Clients.Messages.PeekMessagesAsync(2, Token)).Value, .. (await Process.Clients.Results.PeekMessagesAsync(2, Token)).Value];
            return visible.Length == 2;
        });

        _clock.SetUtcNow(visible[0].InsertedOn!.Value.AddSeconds(61));
        await RunAsync();

        Assert.Contains($"{QueueNames.Messages} 60", _gauges.Ages);
        Assert.Contains(_gauges.Ages, age => age is $"{QueueNames.Results} 60" or $"{QueueNames.Results} 59");
    }

    [Theory]
    [InlineData("""{"delaySeconds":600}""", 600)]
    [InlineData("""{"delaySeconds":-5}""", 0)]
    [InlineData("""{"delaySeconds":"600"}""", 0)]
    [InlineData("""{"v":1}""", 0)]
    [InlineData("[]", 0)]
    [InlineData("{", 0)]
    [InlineData("", 0)]
    public void SecondsOf_Body_IsItsDelayIfItSaysOne(string json, int seconds)
    {
        Assert.Equal(seconds, DelayedMessage.SecondsOf(new BinaryData(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)))));
        Assert.Equal(0, DelayedMessage.SecondsOf(new BinaryData(json + "~")));
    }

    // Whoever lists what was given up hides it meanwhile: the alert must not take that for an empty queue.
    [Fact]
    public async Task Run_PoisonThatIsBeingLookedAt_IsCounted()
    {
        await DeleteQueuesAsync();
        await Process.Clients.Poison.CreateAsync(cancellationToken: Token);
        await Process.Clients.Poison.SendMessageAsync("given up", Token);
        await Process.Clients.Poison.ReceiveMessageAsync(TimeSpan.FromMinutes(1), Token);

        await RunAsync();

        Assert.Contains($"{QueueNames.Poison} 1", _gauges.Depths);
    }

    [Fact]
    public async Task Run_ClockBehindTheServices_ShowsNoNegativeAge()
    {
        await DeleteQueuesAsync();
        await Process.Clients.Messages.CreateAsync(cancellationToken: Token);
        SendReceipt sent = await Process.Clients.Messages.SendMessageAsync("now", Token);
        FakeTimeProvider slow = new(sent.InsertionTime.AddMinutes(-1));

        await new QueueWatch(new QueueGauge(Process.Clients, slow), _gauges.Metrics).RunAsync(Token);

        Assert.Contains($"{QueueNames.Messages} 0", _gauges.Ages);
    }

    public void Dispose()
    {
        _process?.Dispose();
        _gauges.Dispose();
    }

    private Task RunAsync() => new QueueWatch(new QueueGauge(Process.Clients, _clock), _gauges.Metrics).RunAsync(Token);

    private async Task DeleteQueuesAsync()
    {
        QueueServiceClient queues = Process.Clients.CreateQueueService(_ => { });
        foreach (string name in QueueNames.All)
        {
            await queues.GetQueueClient(name).DeleteIfExistsAsync(Token);
        }
    }

    /// <summary>What one look measured.</summary>
    private sealed class Gauges : IDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, string Line)> _measured = [];

        public Gauges()
        {
            Metrics = new PushMetrics(_services.GetRequiredService<IMeterFactory>());
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, _services.GetRequiredService<IMeterFactory>()))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public PushMetrics Metrics { get; }

        public IEnumerable<string> Depths => Of(MetricNames.QueueDepth);

        public IEnumerable<string> Ages => Of(MetricNames.QueueOldestAge);

        public void Dispose()
        {
            _listener.Dispose();
            Metrics.Dispose();
            _services.Dispose();
        }

        private IEnumerable<string> Of(string name) => _measured.Where(each => each.Name == name).Select(each => each.Line).Order();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (_measured)
            {
                _measured.Add((instrument.Name, $"{tags[0].Value} {value}"));
            }
        }
    }
}
