namespace PushFunctions.Emulator.NotificationHubs.Protocol;

/// <summary>What a hub or its namespace has and the emulator has not, in the documentation's words: a client is told which of its calls it was.</summary>
internal static class NotEmulated
{
    public const string SendsWithoutDevices = "broadcasts, sends to tags, scheduled sends or test sends";

    private static readonly (string Segment, string What)[] Resources =
    [
        ("installations", "installations"),
        ("registrations", "registrations"),
        ("registrationids", "registrations"),
        ("tags", "registrations by tag"),
        ("schedulednotifications", "scheduled notifications"),
        ("jobs", "jobs of a hub"),
    ];

    /// <summary>For a call below a hub, or to the hub itself.</summary>
    public static HubRefusedException Call(HttpRequest request, string? rest)
    {
        string call = $"{request.Method} {request.Path}";
        string? segment = rest?.Split('/')[0];
        string what = string.IsNullOrEmpty(segment)
            ? "the management of hubs"
            : Resources.FirstOrDefault(resource => resource.Segment.Equals(segment, StringComparison.OrdinalIgnoreCase)).What;
        return Refuse(what is null ? call : $"{call}: {what}");
    }

    /// <summary>For a list of the namespace's hubs.</summary>
    public static HubRefusedException ListOfHubs(HttpRequest request) =>
        Refuse($"{request.Method} {request.Path}: the list of a namespace's hubs");

    public static HubRefusedException Refuse(string what) =>
        new(StatusCodes.Status501NotImplemented, $"The emulator takes direct sends, single and batch. It does not emulate {what}.");
}
