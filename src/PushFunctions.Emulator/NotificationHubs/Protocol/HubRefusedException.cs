namespace PushFunctions.Emulator.NotificationHubs.Protocol;

/// <summary>Ends the reading of a request that the hub refuses, from however deep inside it.</summary>
internal sealed class HubRefusedException(int status, string detail) : Exception(detail)
{
    public HubReply Reply { get; } = HubReply.Refused(status, detail);

    public static HubRefusedException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static HubRefusedException InvalidPayload() => BadRequest("The supplied notification payload is invalid.");
}
