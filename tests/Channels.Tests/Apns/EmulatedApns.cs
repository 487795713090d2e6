using System.Text.Json;
using PushFunctions.Channels.Apns;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Apns;

/// <summary>The account that an emulator hands out.</summary>
internal static class EmulatedApns
{
    /// <summary>Makes an emulator listen for HTTP/2 without TLS as its second address.</summary>
    public static void Configure(EmulatorOptions options) => options.Http2Url = "http://127.0.0.1:0";

    /// <summary>A token in APNs' shape; different for every number.</summary>
    public static string Token(int number) => $"{number:x8}".PadLeft(64, 'a');

    /// <summary>The account.</summary>
    /// <param name="control">The emulator's own address.</param>
    /// <param name="address">Where its APNs is.</param>
    public static ApnsAccount Account(Uri control, Uri address)
    {
        using HttpClient console = new();
        using HttpResponseMessage response = console.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(control, "/apns/key")));
        using JsonDocument file = JsonDocument.Parse(response.Content.ReadAsStream());
        return new ApnsAccount
        {
            TeamId = Text("teamId"),
            KeyId = Text("keyId"),
            BundleId = Text("bundleId"),
            PrivateKey = Text("privateKey"),
            BaseAddress = address,
        };

        string Text(string name) => file.RootElement.GetProperty(name).GetString()!;
    }
}
