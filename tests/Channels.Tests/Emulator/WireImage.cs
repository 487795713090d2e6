using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PushFunctions.Channels.Tests.Emulator;

/// <summary>What the official .NET SDK puts on the wire, and the bytes that come back.</summary>
internal static class WireImage
{
    public const string Single = """
        POST /Hub1/messages?api-version=2020-06&direct HTTP/1.1
        Host: ns1.servicebus.windows.net
        TrackingId: 4e7a7c2f-6d1b-4d0c-9f53-0d7c6f6a1b2e
        Authorization: <token for http://ns1.servicebus.windows.net/hub1/messages/>
        ServiceBusNotification-DeviceHandle: DEV1
        apns-push-type: alert
        apns-collapse-id: c1
        ServiceBusNotification-Format: apple
        ServiceBusNotification-Apns-Expiry: 01/02/2030 15:04:05
        X-Apns-Priority: 10
        User-Agent: NHub/2020-06,(api-origin=DotNetSdk;os=Unix;os-version=6.1)
        Content-Type: application/json

        {"aps":{"alert":"hi"},"ext":"x"}
        """;

    public const string SingleFcm = """
        POST /Hub1/messages?api-version=2020-06&direct HTTP/1.1
        Host: ns1.servicebus.windows.net
        TrackingId: 4e7a7c2f-6d1b-4d0c-9f53-0d7c6f6a1b2e
        Authorization: <token for http://ns1.servicebus.windows.net/hub1/messages/>
        ServiceBusNotification-DeviceHandle: TOK
        ServiceBusNotification-Format: fcmv1
        User-Agent: NHub/2020-06,(api-origin=DotNetSdk;os=Unix;os-version=6.1)
        Content-Type: application/json

        {"message":{"data":{"a":"1"}}}
        """;

    public const string Batch = """
        POST /Hub1/messages/$batch?api-version=2020-06&direct HTTP/1.1
        Host: ns1.servicebus.windows.net
        TrackingId: 4e7a7c2f-6d1b-4d0c-9f53-0d7c6f6a1b2e
        Authorization: <token for http://ns1.servicebus.windows.net/hub1/messages/$batch/>
        ServiceBusNotification-Format: fcmv1
        User-Agent: NHub/2020-06,(api-origin=DotNetSdk;os=Unix;os-version=6.1)
        Content-Type: multipart/mixed; boundary="nh-batch-multipart-boundary"

        --nh-batch-multipart-boundary
        Content-Type: application/json; charset=utf-8
        Content-Disposition: inline; name=notification

        {"message":{}}
        --nh-batch-multipart-boundary
        Content-Type: application/json; charset=utf-8
        Content-Disposition: inline; name=devices

        ["T1","T\"2"]
        --nh-batch-multipart-boundary--

        """;

    public static string Of(string name) => name switch { "single" => Single, "singleFcm" => SingleFcm, _ => Batch };

    /// <summary>Adds the length, sends, and reads to the end of the connection.</summary>
    public static async Task<WireReply> SendAsync(Uri emulator, string image, string keyName, string key)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        byte[] request = Encoding.UTF8.GetBytes(Complete(Sign(image, keyName, key)));
        using var client = new TcpClient();
        await client.ConnectAsync(emulator.Host, emulator.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request, cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string reply = await reader.ReadToEndAsync(cancellationToken);
        int end = reply.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] head = reply[..end].Split("\r\n");
        return new WireReply(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), head[1..], reply[(end + 4)..]);
    }

    private static string Complete(string image)
    {
        string lines = image.ReplaceLineEndings("\r\n");
        int end = lines.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string body = lines[(end + 4)..];
        return $"{lines[..end]}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
    }

    private static string Sign(string image, string keyName, string key)
    {
        const string Mark = "<token for ";
        int start = image.IndexOf(Mark, StringComparison.Ordinal);
        int end = image.IndexOf('>', start);
        string resource = image[(start + Mark.Length)..end];
        return image[..start] + SasToken.For(resource, RunningEmulator.Expiry, keyName, key) + image[(end + 1)..];
    }
}

internal sealed record WireReply(int Status, IReadOnlyList<string> Headers, string Body)
{
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
