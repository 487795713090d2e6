using System.Globalization;
using System.Xml.Linq;
using PushFunctions.Emulator.Blobs;

namespace PushFunctions.Emulator.NotificationHubs.Feedback;

/// <summary>
/// Writes down which pushes a platform did not take: in the hub's container, a blob per day as the documentation shows one, and in a
/// blob of the notification's own, a record per line as the SDK's sample reads one.
/// </summary>
internal sealed class FeedbackWriter(BlobStore store)
{
    /// <summary>Where a hub's feedback lies.</summary>
    public static string ContainerOf(string hub) => $"{hub.ToLowerInvariant()}-feedback";

    /// <summary>Where the errors of single notifications lie.</summary>
    public static string ErrorContainerOf(string hub) => $"{hub.ToLowerInvariant()}-errors";

    public void Write(string hub, PnsFeedbackRecord record)
    {
        string day = record.Time.UtcDateTime.ToString("MMddyyyy", CultureInfo.InvariantCulture);
        store.Append(ContainerOf(hub), day, record.ToXml(SaveOptions.None));
        store.Append(ErrorContainerOf(hub), record.NotificationId, $"{record.ToXml(SaveOptions.DisableFormatting)}\r\n");
    }
}
