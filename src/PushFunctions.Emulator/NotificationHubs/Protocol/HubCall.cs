namespace PushFunctions.Emulator.NotificationHubs.Protocol;

/// <summary>A request to a hub, and what became known of it until it was answered.</summary>
internal sealed class HubCall(HttpContext context, string hubName, bool isBatch)
{
    public HttpContext Context { get; } = context;

    public HttpRequest Request => Context.Request;

    /// <summary>Empty for a call to the namespace.</summary>
    public string HubName { get; } = hubName;

    public bool IsBatch { get; } = isBatch;

    public string? Channel { get; set; }

    /// <summary>As sent, repetitions included.</summary>
    public int Handles { get; set; }

    public string? Fault { get; set; }

    /// <summary>The devices named, as far as they are shown.</summary>
    public IReadOnlyList<string>? Tokens { get; set; }

    /// <summary>Of what was taken.</summary>
    public string? NotificationId { get; set; }
}
