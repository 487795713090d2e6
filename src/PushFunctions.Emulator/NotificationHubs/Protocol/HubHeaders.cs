namespace PushFunctions.Emulator.NotificationHubs.Protocol;

internal static class HubHeaders
{
    public const string Format = "ServiceBusNotification-Format";
    public const string DeviceHandle = "ServiceBusNotification-DeviceHandle";
    public const string Tags = "ServiceBusNotification-Tags";
    public const string ScheduleTime = "ServiceBusNotification-ScheduleTime";

    /// <exception cref="HubRefusedException">It is missing, empty or there more than once.</exception>
    public static string Required(HttpRequest request, string name)
    {
        var values = request.Headers[name];
        return values.Count == 1 && !string.IsNullOrWhiteSpace(values[0])
            ? values[0]!
            : throw HubRefusedException.BadRequest(values.Count > 1
                ? $"The HTTP header '{name}' is there more than once."
                : $"The HTTP header '{name}' is missing.");
    }
}
