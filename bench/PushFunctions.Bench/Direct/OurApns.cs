using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Benching;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Bench.Direct;

/// <summary>Our channel to APNs, as the service opens it.</summary>
internal sealed class OurApns : IDisposable
{
    /// <summary>The text of each push.</summary>
    public const string Body = "Alice:Lunch?";

    private const int List = 1000;

    private readonly HttpClient _http;
    private readonly IPushChannel _channel;
    private readonly PushPayload _payload;

    private OurApns(HttpClient http, IPushChannel channel)
    {
        (_http, _channel) = (http, channel);
        _payload = channel.Compose(Message).Payload!;
    }

    private static Notification Message { get; } = new()
    {
        Channel = ChannelName.Apns,
        App = "default",
        ReplaceId = "03_XRmc4jYn72U_Ur9f8g2aAUHQKwrqhPS7vIMShZJs",
        DedupeKey = "q7vXkq3m1uJmAqGZ0mB2Yk1vYw1nqk0yq3t3h8n5b1E",
        ThreadId = "team-7",
        Title = "Team 7",
        Body = Body,
        Badge = 5,
        TimeToLive = TimeSpan.FromHours(1),
        ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1),
    };

    /// <summary>Opens the channel with the emulator's account.</summary>
    public static async Task<OurApns> OpenAsync(EmulatorProcess platforms)
    {
        JsonObject file = await KeyFileAsync(platforms);
        ApnsAccount account = new() { TeamId = Text("teamId"), KeyId = Text("keyId"), BundleId = Text("bundleId"), PrivateKey = Text("privateKey") };
        HttpClient http = new(new ApnsConnections(account, TimeProvider.System, handler => PlatformClient.Lead(handler, platforms)));
        return new OurApns(http, account.Open(new VendorServices(http, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions()));

        string Text(string name) => file[name]!.GetValue<string>();
    }

    /// <summary>Team, key and app that the emulator hands out.</summary>
    public static async Task<JsonObject> KeyFileAsync(EmulatorProcess platforms) =>
        JsonNode.Parse(await platforms.Control.GetStringAsync("/apns/key"))!.AsObject();

    /// <summary>A device like those of the other client.</summary>
    public static PushTarget Target(int number) =>
        new("bob", "phone", string.Create(CultureInfo.InvariantCulture, $"{number:x8}").PadLeft(64, 'b'));

    /// <summary>Sends to so many devices, list after list.</summary>
    public async Task<Spent> SendAsync(int count)
    {
        PushTarget[][] lists = [.. Enumerable.Range(0, count).Select(Target).Chunk(List)];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = TimeProvider.System.GetTimestamp();
        foreach (PushTarget[] list in lists)
        {
            if ((await SendAsync(list)).FirstOrDefault(result => result.Status != DeliveryStatus.Taken) is { } failed)
            {
                throw new InvalidOperationException($"a push was not taken: {failed.Code}");
            }
        }

        return new Spent(count, TimeProvider.System.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu);
    }

    /// <summary>Sends to these devices.</summary>
    public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushTarget> targets) =>
        _channel.SendAsync([new PushBatch(_payload, targets)], CancellationToken.None);

    public void Dispose() => _http.Dispose();
}
