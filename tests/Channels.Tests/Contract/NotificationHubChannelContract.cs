using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Contract;

/// <summary>
/// What every way to a hub must do, whatever it is made of. Another project links the files of this folder and derives a class.
/// </summary>
public abstract partial class NotificationHubChannelContract : IAsyncLifetime
{
    private ContractHub? _hub;

    /// <summary>Real time at its start, as the emulator checks signatures by it; stands still until told to move.</summary>
    protected FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The wait reported where the hub named none, or named a date that this way cannot read.</summary>
    protected virtual TimeSpan? WaitUnknown => null;

    /// <summary>Whether Retry-After's date form is read.</summary>
    protected virtual bool ReadsDates => true;

    private ContractHub Provider => _hub ?? throw new InvalidOperationException("not started");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _hub = await ContractHub.StartAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        await DisposeChannelsAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The way to that hub.</summary>
    protected abstract IPushChannel Create(NotificationHubOptions hub, HubPayloadOptions payloads);

    /// <summary>What a refusal or a retry with that HTTP status is called.</summary>
    protected virtual string CodeOf(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends what <see cref="Create"/> began.</summary>
    protected virtual ValueTask DisposeChannelsAsync() => ValueTask.CompletedTask;

    private static PushTarget Target(string token) => new($"user of {token}", $"device of {token}", token);

    private static PushBatch To(PushPayload payload, params IEnumerable<string> tokens) => new(payload, [.. tokens.Select(Target)]);

    private static IEnumerable<string> Tokens(int count) => Enumerable.Range(1, count).Select(number => $"token-{number}");

    private static Notification Message(ChannelName channel) => new()
    {
        Channel = channel,
        App = "default",
        ReplaceId = "03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs",
        DedupeKey = "q7vXkq3m1uJmAqGZ0mB2Yk1vYw1nqk0yq3t3h8n5b1E",
        ThreadId = "team-7",
        Body = "Alice(Team 7):Lunch?",
        Sound = "default",
        TimeToLive = TimeSpan.FromHours(1),
        ExpiresAt = DateTimeOffset.UnixEpoch.AddYears(60),
    };

    private static PushPayload Payload(ChannelName channel = ChannelName.Apns) => new HubComposer(new()).Compose(Message(channel)).Payload!;

    private static void AssertAll(IReadOnlyList<DeliveryResult> results, int count, DeliveryStatus status, string? code, TimeSpan? wait = null)
    {
        Assert.Equal(count, results.Select(result => result.Target).Distinct().Count());
        Assert.Equal(count, results.Count);
        Assert.All(results, result => Assert.Equal((status, code, wait), (result.Status, result.Code, result.RetryAfter)));
    }

    private static string TokenOf(JsonElement delivery) => delivery.GetProperty("token").GetString()!;

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private static string Compact(PushPayload payload) => Compact(JsonDocument.Parse(Encoding.UTF8.GetString(payload.Body.Span)).RootElement);

    private Task<IReadOnlyList<DeliveryResult>> SendAsync(params PushBatch[] batches) => SendAsync(Provider.Hub, batches);

    private Task<IReadOnlyList<DeliveryResult>> SendAsync(NotificationHubOptions hub, params PushBatch[] batches) =>
        Create(hub, new()).SendAsync(batches, Cancelled);
}
