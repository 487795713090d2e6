using System.Text.Json;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.NotificationHubs.Pns;

/// <summary>A platform's push notification service as a hub sees it: APNs or FCM.</summary>
internal interface IPushService
{
    /// <summary>As <c>GET /deliveries</c> and <c>POST /faults</c> call it.</summary>
    string Channel { get; }

    /// <summary>The value of <c>ServiceBusNotification-Format</c> that leads here, in any case.</summary>
    string Format { get; }

    /// <summary>What this service says of a token whose app is gone.</summary>
    string DeadTokenReason { get; }

    /// <summary>The element of a notification's telemetry that counts this service's outcomes.</summary>
    string OutcomeCounts { get; }

    /// <summary>Whether the Location of a batch has <c>$batch</c> in it.</summary>
    bool LocatesBatches { get; }

    /// <summary>The headers that travel on to the phone, under their own names.</summary>
    /// <exception cref="FormatException">One of them cannot be read.</exception>
    IReadOnlyDictionary<string, string> ReadHeaders(IHeaderDictionary headers);

    /// <summary>Whether a hub takes the payload for this service's at all; what it does not see it hands on.</summary>
    bool IsRecognisable(JsonElement payload);

    Verdict Judge(Push push);
}
