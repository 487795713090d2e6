using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Bench.Platforms;

/// <summary>Our channel to FCM, as a lane of the dispatcher uses it.</summary>
internal sealed class FcmSender : IDisposable
{
    private readonly HttpClient _http;
    private readonly IPushChannel _channel;
    private readonly PushPayload _payload;

    private FcmSender(HttpClient http, IPushChannel channel)
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
    public static async Task<FcmSender> OpenAsync(EmulatorProcess emulator)
    {
        HttpClient http = new(Handler(emulator));
        FcmAccount account = new() { ServiceAccount = await KeyFileAsync(emulator), ChannelId = "messages" };
        return new FcmSender(http, account.Open(new VendorServices(http, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions()));
    }

    /// <summary>The key file, for whom Google's names lead to the emulator.</summary>
    public static async Task<string> KeyFileAsync(EmulatorProcess emulator)
    {
        JsonObject file = JsonNode.Parse(await emulator.Control.GetStringAsync("/fcm/service-account"))!.AsObject();
        file["token_uri"] = "https://oauth2.googleapis.com/token";
        return file.ToJsonString();
    }

    /// <summary>A device like those of the other client.</summary>
    public static PushTarget Target(int number) =>
        new("bob", "phone", string.Create(CultureInfo.InvariantCulture, $"bench:APA91b-{number:D140}"));

    /// <summary>Sends to these devices.</summary>
    public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushTarget> targets) =>
        _channel.SendAsync([new PushBatch(_payload, targets)], CancellationToken.None);

    public void Dispose() => _http.Dispose();

    // The names are Google's, the machine is this one, and the emulator's certificate is trusted alone.
    private static SocketsHttpHandler Handler(EmulatorProcess emulator)
    {
        string own = X509CertificateLoader.LoadCertificateFromFile(emulator.CertificateFile).GetCertHashString();
        return new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectCallback = async (_, cancellationToken) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(emulator.Tls.Host, emulator.Tls.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && certificate?.GetCertHashString() == own,
            },
        };
    }
}
