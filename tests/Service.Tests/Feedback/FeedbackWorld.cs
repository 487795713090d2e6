using System.Diagnostics.Metrics;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Telemetry;
using PushFunctions.Service.Feedback;
using PushFunctions.Service.Registration;
using PushFunctions.Storage.Feedback;
using PushFunctions.Tests;

namespace PushFunctions.Service.Tests.Feedback;

/// <summary>The job on real tables and real blobs; only the hub, which says where the blobs are, is made up.</summary>
internal sealed class FeedbackWorld : IDisposable
{
    private const string EarlierBlob = "01012031";

    private readonly ServiceProvider _services;
    private readonly BlobContainerClient _container;
    private readonly MeterListener _listener = new();

    public FeedbackWorld(string storage, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        App = StorageNames.NewApp();
        _container = new BlobServiceClient(storage).GetBlobContainerClient($"f{Guid.NewGuid():N}");
        _container.Create(cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, string?> configuration = new()
        {
            ["PushStorage"] = storage,
            [$"Push:Apps:{App}:NotificationHub:ConnectionString"] = $"Endpoint=http://127.0.0.1:1/{App}/;SharedAccessKeyName=all;SharedAccessKey=a2V5",
            [$"Push:Apps:{App}:NotificationHub:Name"] = App,
        };
        foreach ((string key, string value) in settings)
        {
            configuration[key.Replace("{app}", App, StringComparison.Ordinal)] = value;
        }

        ServiceCollection services = new();
        services.AddSingleton<HttpPipelinePolicy>(new Breaking(this));
        services.AddSingleton<TimeProvider>(Clock).AddSingleton<ILogger<HubFeedback>>(Log).AddLogging();
        services.AddPushFunctions(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddKeyedSingleton("providers", (_, _) => new HttpClient(new Hub(this)));
        _services = services.BuildServiceProvider();
        Listen();
    }

    public string App { get; }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public RecordingLogger<HubFeedback> Log { get; } = new();

    /// <summary>What the hub answers when it is asked; with 200 comes the container's address.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public int Asked { get; private set; }

    /// <summary>What the platform makes of pushes, as the hub's telemetry names it; null: the hub does not know yet.</summary>
    public string? Outcome { get; set; } = "Success";

    /// <summary>Which writes of marks the process dies at, by a part of their address.</summary>
    public string? DiesWriting { get; set; }

    /// <summary>What was counted, as <c>instrument channel source|code</c>.</summary>
    public List<string> Counted { get; } = [];

    public IReadOnlyList<string> Read => [.. Log.Entries.Where(entry => entry.Event.Id == 2201).Select(entry => entry.Message)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDeviceRegistry Devices => _services.GetRequiredService<IDeviceRegistry>();

    public Task RunAsync() => _services.GetRequiredService<HubFeedback>().RunAsync(Token);

    /// <summary>Lets the interval pass and runs.</summary>
    public Task RunNextAsync(TimeSpan? after = null)
    {
        Clock.Advance(after ?? TimeSpan.FromMinutes(5));
        return RunAsync();
    }

    public Task RegisterAsync(
        string user, string token, ChannelName channel = ChannelName.Fcm, PushEnvironment environment = PushEnvironment.Production) =>
        Devices.RegisterAsync(
            App,
            user,
            new Device { Id = "phone", Channel = channel, Token = token, Environment = environment, RegisteredAt = Clock.GetUtcNow() },
            Token);

    /// <summary>Pushes to a token through the hub, which takes every push.</summary>
    public async Task PushAsync(string token, ChannelName channel = ChannelName.Fcm)
    {
        IPushChannel push = _services.GetRequiredService<IAppDirectory>().FindChannel(App, channel, PushEnvironment.Production)!.Channel;
        KeyValuePair<string, string> format = new(HubHeaders.Format, channel == ChannelName.Apns ? HubHeaders.Apple : HubHeaders.FcmV1);
        PushPayload payload = new("{}"u8.ToArray(), [format]);
        DeliveryResult result = Assert.Single(await push.SendAsync([new PushBatch(payload, [new PushTarget("live", "phone", token)])], Token));
        Assert.Equal(DeliveryStatus.Taken, result.Status);
    }

    /// <summary>Has the hub call tokens dead for the first time, and reaches live ones after that: what is called dead from now on is once more.</summary>
    public async Task CallDeadOnceAsync(params IReadOnlyList<string> tokens)
    {
        Clock.Advance(TimeSpan.FromMinutes(5));
        DateTimeOffset now = Clock.GetUtcNow();
        await WriteAsync(EarlierBlob, tokens.Select(token => Feedbacks.Record(token, now, platform: token.Length == 64 ? "apple" : "fcmv1")));
        await RunAsync();
        await DeleteBlobAsync(EarlierBlob);
        await ReachAsync();
        Log.Clear();
        Counted.Clear();
        Clock.Advance(TimeSpan.FromMinutes(5));
    }

    /// <summary>Pushes to live tokens five minutes later, and has the hub tell of the first of each channel.</summary>
    public async Task ReachAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(5));
        for (int number = 0; number < 10; number++)
        {
            await PushAsync($"live-token-{number}");
        }

        await PushAsync(new string('f', 64), ChannelName.Apns);
        await RunAsync();
    }

    public async Task<bool> IsSuspectAsync(string user) => (await Devices.FindAsync(App, user, "phone", Token))?.Suspicion is not null;

    public Task RemoveAsync(string user) => Devices.RemoveAsync(App, user, "phone", Token);

    public async Task<bool> HasDeviceAsync(string user) => await Devices.FindAsync(App, user, "phone", Token) is not null;

    public Task WriteAsync(string blob, params IEnumerable<string> records) =>
        _container.GetBlobClient(blob).UploadAsync(Feedbacks.Bytes(records), overwrite: true, Token);

    public Task DeleteBlobAsync(string blob) => _container.DeleteBlobAsync(blob, cancellationToken: Token);

    public Task DeleteContainerAsync() => _container.DeleteAsync(cancellationToken: Token);

    public async Task<IReadOnlyDictionary<string, BlobMark>> MarksAsync() =>
        await _services.GetRequiredService<FeedbackMarks>().ReadAsync($"127.0.0.1:1/{App}", Token);

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private void Listen()
    {
        _services.GetRequiredService<PushMetrics>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name is MetricNames.Pruned or MetricNames.OperatorAlarms)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            Dictionary<string, object?> named = new(tags.ToArray());
            if ((string?)named["app"] == App)
            {
                lock (Counted)
                {
                    Counted.AddRange(Enumerable.Repeat($"{instrument.Name} {named["channel"]} {named.GetValueOrDefault("source") ?? named["code"]}", (int)value));
                }
            }
        });
        _listener.Start();
    }

    private sealed class Breaking(FeedbackWorld world) : StoragePolicy
    {
        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            world.DiesWriting is { } part && message.Request.Method != RequestMethod.Get
                && message.Request.Uri.ToString().Contains(part, StringComparison.Ordinal)
                ? throw new SimulatedCrashException()
                : ProcessNextAsync(message, pipeline);
    }

    private sealed class Hub(FeedbackWorld world) : HttpMessageHandler
    {
        private int _sends;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post)
            {
                HttpResponseMessage taken = new(HttpStatusCode.Created);
                taken.Headers.Location = new Uri($"https://127.0.0.1/hub/messages/id-{++_sends}?api-version=2020-06");
                return Task.FromResult(taken);
            }

            if (request.RequestUri!.AbsolutePath.Contains("/messages/", StringComparison.Ordinal))
            {
                return Task.FromResult(world.Outcome is { } outcome
                    ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Feedbacks.Telemetry(outcome)) }
                    : new HttpResponseMessage(HttpStatusCode.NotFound));
            }

            world.Asked++;
            Uri address = world._container.GenerateSasUri(
                BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, TimeProvider.System.GetUtcNow().AddHours(1));
            return Task.FromResult(new HttpResponseMessage(world.Status) { Content = new StringContent(address.AbsoluteUri) });
        }
    }
}
