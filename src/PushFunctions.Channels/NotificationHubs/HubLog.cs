using Microsoft.Extensions.Logging;

namespace PushFunctions.Channels.NotificationHubs;

/// <summary>What is told of calls that went wrong: never a token or a text. The error's detail stays out, as it may quote either.</summary>
internal static partial class HubLog
{
    [LoggerMessage(
        2401, LogLevel.Warning, "Hub {Hub} refused a push for {Devices} devices for good with {Status}; tracking id {TrackingId}")]
    public static partial void Refused(ILogger logger, string hub, int devices, int status, string? trackingId);

    [LoggerMessage(2402, LogLevel.Information, "Hub {Hub} put off a push for {Devices} devices with {Status}; tracking id {TrackingId}")]
    public static partial void PutOff(ILogger logger, string hub, int devices, int status, string? trackingId);

    [LoggerMessage(2403, LogLevel.Information, "Hub {Hub} gave no answer to a push for {Devices} devices: {Code} ({Error})")]
    public static partial void NoAnswer(ILogger logger, string hub, int devices, string? code, string error);
}
