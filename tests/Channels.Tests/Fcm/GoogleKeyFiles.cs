using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PushFunctions.Channels.Tests.Fcm;

/// <summary>Key files of service accounts as Google's console makes them, with keys that exist for the test alone.</summary>
internal static class GoogleKeyFiles
{
    private static readonly Lazy<string> Pem = new(() => NewKey(2048));

    /// <summary>That of the emulator's account.</summary>
    /// <param name="emulator">Where its FCM's paths begin.</param>
    public static string From(Uri emulator)
    {
        using HttpClient console = new();
        using HttpResponseMessage response = console.Send(new HttpRequestMessage(HttpMethod.Get, $"{emulator}/service-account"));
        using StreamReader reader = new(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    /// <summary>One that nobody knows.</summary>
    public static string Create(string project = "chat-app", int bits = 2048) => JsonSerializer.Serialize(new
    {
        type = "service_account",
        project_id = project,
        private_key_id = "key-1",
        private_key = bits == 2048 ? Pem.Value : NewKey(bits),
        client_email = $"push@{project}.iam.gserviceaccount.com",
        client_id = "1",
        auth_uri = "https://accounts.google.com/o/oauth2/auth",
        token_uri = "https://oauth2.googleapis.com/token",
    });

    /// <summary>The same with a member changed; taken away where there is no value.</summary>
    public static string With(string file, string member, string? value)
    {
        JsonObject json = JsonNode.Parse(file)!.AsObject();
        json.Remove(member);
        if (value is not null)
        {
            json[member] = value;
        }

        return json.ToJsonString();
    }

    public static string WithAnotherKey(string file) => With(file, "private_key", Pem.Value);

    private static string NewKey(int bits)
    {
        using RSA key = RSA.Create(bits);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
