using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Channels.Apns;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;

namespace PushFunctions.Channels.Tests.Apns;

/// <summary>A push certificate in place of a key: it opens the connection, and no call brings a token.</summary>
public sealed class ApnsCertificateTests
{
    [Fact]
    public async Task SendAsync_RegisteredCertificate_OpensTheConnectionAndAnotherOneDoesNot()
    {
        (string registered, string pem) = ApnsKeys.Certificate("open");
        EmulatorOptions options = new() { Url = "http://127.0.0.1:0", TlsUrl = "https://127.0.0.1:0" };
        options.Apns.Certificate = pem;
        await using WebApplication emulator = EmulatorApp.Create(options);
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient control = new() { BaseAddress = new Uri(emulator.Urls.First()) };
        using X509Certificate2 server = X509Certificate2.CreateFromPem(await control.GetStringAsync("/certificate", TestContext.Current.CancellationToken));

        DeliveryResult taken = await SendAsync(registered, "open");
        DeliveryResult refused = await SendAsync(ApnsKeys.Certificate("other").P12, "other");

        Assert.Equal(DeliveryStatus.Taken, taken.Status);
        Assert.Equal((DeliveryStatus.Refused, "BadCertificate", true), (refused.Status, refused.Code, refused.NeedsOperator));

        async Task<DeliveryResult> SendAsync(string p12, string password)
        {
            ApnsAccount account = new()
            {
                BundleId = options.Apns.BundleId,
                Certificate = p12,
                CertificatePassword = password,
                BaseAddress = new Uri(emulator.Urls.Last()),
            };
            using HttpClient client = new(new ApnsConnections(account, TimeProvider.System, handler =>
                handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == server.GetCertHashString()));
            IPushChannel channel = account.Open(
                new VendorServices(client, TimeProvider.System, NullLogger<VendorChannel>.Instance), new VendorPayloadOptions());
            PushPayload payload = channel.Compose(ANotification.For(ChannelName.Apns)).Payload!;
            return Assert.Single(await channel.SendAsync(
                [new PushBatch(payload, [new PushTarget("bob", "phone", EmulatedApns.Token(1))])], TestContext.Current.CancellationToken));
        }
    }
}
