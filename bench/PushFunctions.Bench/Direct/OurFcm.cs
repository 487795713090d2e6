using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Benching;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Bench.Direct;

/// <summary>Our channel to FCM, as a lane of the dispatcher uses it.</summary>
internal sealed class OurFcm : IDisposable
{
    private const int List = 500; // a chunk's recipients

    private readonly HttpClient _http;
    private readonly IPushChannel _channel;
    private readonly PushPayload _payload;

    private OurFcm(HttpClient http, IPushChannel channel)
    {
        (_http, _channel) = (http, channel);
        _payload = channel.Compose(Message).Payload!;
    }

    private static Notification Message { get; } = new()
    {
        Channel = ChannelName.Fcm,
        App = "default",
        ReplaceId = "03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs",
        DedupeKey = "q7vXkq3m1uJmAqGZ0mB2Yk1vYw1nqk0yq3t3h8n5b1E",
        ThreadId = "team-7",
        Title = "Team 7",
        Body = "Alice:Lunch?",
        Sound = "default",
        Ext = """{"open":"team-7"}""",
        TimeToLive = TimeSpan.FromHours(1),
        ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    /// <summary>Opens the channel with the emulator's account.</summary>
    public static async Task<OurFcm> OpenAsync(EmulatorProcess platforms)
    {
        SocketsHttpHandler handler = new() { EnableMultipleHttp2Connections = true };
        PlatformClient.Lead(handler, platforms);
        HttpClient http = new(handler);
        FcmAccount account = new() { ServiceAccount = await KeyFileAsync(platforms), ChannelId = "messages" };
        return new OurFcm(http, account.Open(new VendorServices(http, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions()));
    }

    /// <summary>The key file, for whom Google's names lead to the emulator.</summary>
    public static async Task<string> KeyFileAsync(EmulatorProcess platforms)
    {
        JsonObject file = JsonNode.Parse(await platforms.Control.GetStringAsync("/fcm/service-account"))!.AsObject();
        file["token_uri"] = "https://oauth2.googleapis.com/token";
        return file.ToJsonString();
    }

    /// <summary>A device like those of the other client.</summary>
    public static PushTarget Target(int number) =>
        new("bob", "phone", string.Create(CultureInfo.InvariantCulture, $"bench:APA91b-{number:D140}"));

    /// <summary>Sends to so many devices, so many lists at once.</summary>
    public async Task<Spent> SendAsync(int count, int inFlight)
    {
        PushTarget[][] lists = [.. Enumerable.Range(0, count).Select(Target).Chunk(List)];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(lists, new ParallelOptions { MaxDegreeOfParallelism = inFlight }, async (list, cancellation) =>
        {
            if ((await SendAsync(list, cancellation)).FirstOrDefault(result => result.Status != DeliveryStatus.Taken) is { } failed)
            {
                throw new InvalidOperationException($"a push was not taken: {failed.Code}");
            }
        });
        return new Spent(count, TimeProvider.System.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
    }

    /// <summary>Sends to these devices.</summary>
    public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushTarget> targets, CancellationToken cancellationToken) =>
        _channel.SendAsync([new PushBatch(_payload, targets)], cancellationToken);

    public void Dispose() => _http.Dispose();
}
