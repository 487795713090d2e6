using PushFunctions.Emulator.Blobs;
using PushFunctions.Emulator.NotificationHubs.Feedback;
using PushFunctions.Emulator.NotificationHubs.Protocol;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>What a hub tells afterwards of what it sent, on the standard tier: where its feedback lies, and one notification's telemetry.</summary>
internal sealed class HubTelling(NotificationBook book, BlobSas addresses)
{
    public Task<HubReply> TellFeedbackAsync(HubCall call, HubOptions hub)
    {
        RequireStandard(hub, "PNS feedback");
        string address = addresses.AddressOf(call.Context.Connection, FeedbackWriter.ContainerOf(call.HubName));
        return Task.FromResult(HubReply.Told(address, "text/plain; charset=utf-8"));
    }

    public Task<HubReply> TellNotificationAsync(HubCall call, HubOptions hub)
    {
        RequireStandard(hub, "per message telemetry");
        string id = (string)call.Request.RouteValues["id"]!;
        var sent = book.Find(call.HubName, id)
            ?? throw new HubRefusedException(StatusCodes.Status404NotFound, "The notification does not exist, or has not progressed far enough.");
        string location = $"sb://{call.Request.Host}/{call.HubName}/messages/{id}?api-version={call.Request.Query["api-version"]}";
        string? errors = sent.HasErrors
            ? addresses.AddressOf(call.Context.Connection, FeedbackWriter.ErrorContainerOf(call.HubName), id)
            : null;
        return Task.FromResult(HubReply.Told(NotificationDetails.ToXml(sent, location, errors), "application/xml; charset=utf-8"));
    }

    private static void RequireStandard(HubOptions hub, string feature)
    {
        if (hub.Tier != HubTier.Standard)
        {
            throw new HubRefusedException(
                StatusCodes.Status403Forbidden, $"The SKU '{hub.Tier}' does not have {feature}. Upgrade to Standard.");
        }
    }
}
