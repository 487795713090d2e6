namespace PushFunctions.Emulator.Apns;

/// <summary>The headers that APNs reads.</summary>
internal static class ApnsHeaders
{
    public const string PushType = "apns-push-type";
    public const string Priority = "apns-priority";
    public const string Expiration = "apns-expiration";
    public const string CollapseId = "apns-collapse-id";
    public const string Id = "apns-id";
    public const string Topic = "apns-topic";
}
