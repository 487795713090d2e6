namespace PushFunctions.Emulator.Vendors;

/// <summary>A request to a vendor's API, and what became known of it until it was answered.</summary>
internal sealed class VendorCall(HttpContext context, string channel, byte[] body)
{
    public HttpRequest Request => context.Request;

    public string Channel { get; } = channel;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>Whose call it is, as the vendor names the app, once that is known.</summary>
    public string? Account { get; set; }

    /// <summary>Devices named, repetitions included.</summary>
    public int Handles { get; set; }

    public string? Fault { get; set; }

    /// <summary>The devices named, as far as they are shown; null for a call that is no send.</summary>
    public IReadOnlyList<string>? Tokens { get; set; }

    /// <summary>Of what was taken.</summary>
    public string? NotificationId { get; set; }

    /// <summary>Why it was refused, for whoever reads <c>GET /calls</c>: the vendor itself may say less.</summary>
    public string? Detail { get; set; }

    /// <summary>A header's value, empty where there is none.</summary>
    public string Header(string name) => Request.Headers[name].ToString();

    /// <summary>What follows <c>Bearer </c> in the Authorization header, empty where that is not its form.</summary>
    public string Bearer() => Header("Authorization") is { } value && value.StartsWith("Bearer ", StringComparison.Ordinal) ? value["Bearer ".Length..] : "";
}
