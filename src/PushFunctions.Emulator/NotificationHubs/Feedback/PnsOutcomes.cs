using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.NotificationHubs.Pns;

namespace PushFunctions.Emulator.NotificationHubs.Feedback;

/// <summary>The names that a hub gives to what a platform's service said: in feedback, and counted in a notification's telemetry.</summary>
internal static class PnsOutcomes
{
    public const string Success = "Success";

    private const string ExpiredChannel = "ExpiredChannel";

    /// <summary>Those that a fault can order, from the documentation of the telemetry and the SDK's list of errors.</summary>
    public static IReadOnlyList<string> Errors { get; } =
    [
        "BadChannel", ExpiredChannel, "WrongToken", "InvalidToken", "WrongChannel", "InvalidCredentials", "InvalidNotificationFormat",
        "InvalidNotificationSize", "Throttled", "ChannelThrottled", "ChannelDisconnected", "Dropped", "PnsServerError", "PnsUnavailable",
        "PnsUnreachable", "PnsInterfaceError", "TokenProviderInterfaceError", "TokenProviderUnreachable", "UnknownError",
    ];

    /// <summary>What Apple, Google and Xiaomi call things, in a hub's words. Azure Monitor's metrics of a hub say which is which.</summary>
    public static string Of(Verdict verdict, IPushService service) => verdict.Reason switch
    {
        null => Success,
        { } reason when reason == service.DeadTokenReason => ExpiredChannel,
        "PayloadTooLarge" => "InvalidNotificationSize",
        { } reason when Errors.Contains(reason) => reason,
        _ => "InvalidNotificationFormat",
    };
}
