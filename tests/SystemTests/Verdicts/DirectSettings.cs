using System.Text.Json.Nodes;
using PushFunctions.Emulator;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>Settings of apps that go straight to Apple's and Google's emulated services, past the hub that they have as well.</summary>
internal static class DirectSettings
{
    /// <summary>The apps that do, each for one question.</summary>
    public static readonly string[] Apps = ["straight-secret", "straight-other", "straight-named", "straight-whole", "straight-one", "straight-batch"];

    /// <summary>Full keys with their values, the slips of the first two apps included.</summary>
    public static async Task<IReadOnlyList<(string Key, string Value)>> OfAsync(Uri emulator, HttpClient http)
    {
        string file = await http.GetStringAsync(new Uri(emulator, "/fcm/service-account"));
        return
        [
            .. Apps.SelectMany(app => Fcm(emulator, app, app switch
            {
                // Signed by the key of another account; a file of another project's.
                "straight-secret" => Changed(file, "client_email", "somebody@chat-app-emulated.iam.gserviceaccount.com"),
                "straight-other" => Changed(file, "project_id", "another-app"),
                _ => file,
            })),
        ];
    }

    private static IEnumerable<(string Key, string Value)> Fcm(Uri emulator, string app, string file) =>
    [
        ($"Push:Apps:{app}:NotificationHub:ConnectionString", EmulatorDefaults.ConnectionString(emulator)),
        ($"Push:Apps:{app}:NotificationHub:Name", EmulatorDefaults.Hub),
        ($"Push:Apps:{app}:Fcm:Through", "direct"),
        ($"Push:Apps:{app}:Fcm:ServiceAccount", file),
        ($"Push:Apps:{app}:Fcm:BaseAddress", new Uri(emulator, "/fcm").AbsoluteUri),
    ];

    private static string Changed(string file, string member, string value)
    {
        JsonObject json = JsonNode.Parse(file)!.AsObject();
        json[member] = value;
        return json.ToJsonString();
    }
}
