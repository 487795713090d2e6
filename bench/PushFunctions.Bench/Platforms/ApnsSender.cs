using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Bench.Platforms;

/// <summary>The channel under measurement: as the service opens it, but that Apple's names lead to the emulator.</summary>
internal sealed class ApnsSender : IDisposable
{
    private readonly HttpClient _http;
    private readonly X509Certificate2 _trusted;
    private readonly IPushChannel _channel;
    private readonly PushPayload _payload;

    private ApnsSender(ApnsAccount account, EmulatorProcess emulator)
    {
        _trusted = X509Certificate2.CreateFromPem(File.ReadAllText(emulator.CertificateFile));
        _http = new HttpClient(new ApnsConnections(account, TimeProvider.System, handler => LeadTo(handler, emulator.Tls)));
        _channel = account.Open(
            new VendorServices(_http, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions());
        _payload = _channel.Compose(Notification()).Payload!;
    }

    /// <summary>The text of each push.</summary>
    public const string Body = "Lunch at one? The table is for six, so bring somebody.";

    /// <summary>The channel with the account that an emulator hands out.</summary>
    public static async Task<ApnsSender> OpenAsync(EmulatorProcess emulator) => new(await AccountAsync(emulator), emulator);

    /// <summary>The account that an emulator hands out.</summary>
    public static async Task<ApnsAccount> AccountAsync(EmulatorProcess emulator)
    {
        using JsonDocument file = JsonDocument.Parse(await emulator.Control.GetStringAsync("/apns/key"));
        return new ApnsAccount
        {
            TeamId = Text("teamId"),
            KeyId = Text("keyId"),
            BundleId = Text("bundleId"),
            PrivateKey = Text("privateKey"),
        };

        string Text(string name) => file.RootElement.GetProperty(name).GetString()!;
    }

    /// <summary>A token in APNs' shape.</summary>
    public static string Token(int number) => $"{number:x8}".PadLeft(64, 'b');

    public Task<IReadOnlyList<DeliveryResult>> SendAsync(IEnumerable<string> tokens) =>
        _channel.SendAsync([new PushBatch(_payload, [.. tokens.Select(token => new PushTarget(token, "phone", token))])], CancellationToken.None);

    public void Dispose()
    {
        _http.Dispose();
        _trusted.Dispose();
    }

    private static Notification Notification() => new()
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

    private void LeadTo(SocketsHttpHandler handler, Uri emulator)
    {
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { _trusted },
        };
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(emulator.Host, emulator.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
    }
}
