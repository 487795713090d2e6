using Microsoft.Extensions.Logging;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Vendors;

/// <summary>What is told of calls that went wrong: never a token, a text or a secret. A vendor's own message stays out, as it may quote
/// any of them.</summary>
internal static partial class VendorLog
{
    [LoggerMessage(2101, LogLevel.Warning, "{Channel} refused a push for {Devices} devices for good with {Code}")]
    public static partial void Refused(ILogger logger, ChannelName channel, int devices, string code);

    [LoggerMessage(2102, LogLevel.Information, "{Channel} put off a push for {Devices} devices with {Code}")]
    public static partial void PutOff(ILogger logger, ChannelName channel, int devices, string code);

    [LoggerMessage(2103, LogLevel.Information, "{Channel} gave no answer to a call: {Code} ({Error})")]
    public static partial void NoAnswer(ILogger logger, ChannelName channel, string code, string error);

    [LoggerMessage(2104, LogLevel.Error, "{Channel} will take nothing before an operator acts; it refused {Devices} devices with {Code}")]
    public static partial void Alarm(ILogger logger, ChannelName channel, int devices, string code);

    [LoggerMessage(2105, LogLevel.Warning, "{Channel} has no quota left: it put off a push for {Devices} devices with {Code}, {Wait} from now")]
    public static partial void OverQuota(ILogger logger, ChannelName channel, int devices, string code, TimeSpan wait);

    [LoggerMessage(2106, LogLevel.Warning, "{Channel} gave no access token: {Code}")]
    public static partial void NoToken(ILogger logger, ChannelName channel, string code);
}
