namespace PushFunctions.Channels.NotificationHubs;

/// <summary>Where a hub's calls go, and what a token that opens them is made out to.</summary>
internal sealed class HubAddress
{
    // What the SDK sends, and therefore what the service is recorded with.
    private const string ApiVersion = "api-version=2020-06";

    /// <summary>The addresses of one hub.</summary>
    public HubAddress(Uri endpoint, string hub)
    {
        string scheme = endpoint.Scheme == "sb" ? "https" : endpoint.Scheme;
        string authority = endpoint.IsDefaultPort ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";
        string path = $"{endpoint.AbsolutePath.TrimEnd('/')}/{hub}";
        Direct = new Uri($"{scheme}://{authority}{path}/messages?{ApiVersion}&direct");
        Batch = new Uri($"{scheme}://{authority}{path}/messages/$batch?{ApiVersion}&direct");
        FeedbackContainer = new Uri($"{scheme}://{authority}{path}/feedbackcontainer?{ApiVersion}");

        // Always http and without the port, whatever the call uses; a prefix of every address that the token is to open.
        Resource = $"http://{endpoint.Host}{path}/";
    }

    /// <summary>For one device.</summary>
    public Uri Direct { get; }

    /// <summary>For up to 1,000 devices.</summary>
    public Uri Batch { get; }

    /// <summary>Tells where the platforms' answers lie.</summary>
    public Uri FeedbackContainer { get; }

    /// <summary>Tells what became of one send.</summary>
    public Uri TelemetryOf(string notificationId) => new(Direct, $"messages/{notificationId}?{ApiVersion}");

    /// <summary>The whole hub, as a shared access signature names it.</summary>
    public string Resource { get; }
}
