using System.Globalization;
using System.Xml.Linq;

namespace PushFunctions.Emulator.NotificationHubs.Feedback;

/// <summary>A notification's telemetry as the service writes it.</summary>
internal static class NotificationDetails
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /// <param name="sent">The notification.</param>
    /// <param name="location">Its own address.</param>
    /// <param name="errors">The address of the blob with its errors, if it has some.</param>
    public static string ToXml(SentNotification sent, string location, string? errors)
    {
        var ns = PnsFeedbackRecord.Namespace;
        string time = sent.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var details = new XElement(
            ns + "NotificationDetails",
            new XAttribute(XNamespace.Xmlns + "i", "http://www.w3.org/2001/XMLSchema-instance"),
            new XElement(ns + "NotificationId", sent.Id),
            new XElement(ns + "Location", location),
            new XElement(ns + "State", "Completed"),
            new XElement(ns + "EnqueueTime", time),
            new XElement(ns + "StartTime", time),
            new XElement(ns + "EndTime", time),
            new XElement(ns + "NotificationBody", sent.Body),
            new XElement(ns + "TargetPlatforms", sent.Service.Format),
            new XElement(
                ns + sent.Service.OutcomeCounts,
                sent.Outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => new XElement(
                    ns + "Outcome", new XElement(ns + "Name", outcome.Key), new XElement(ns + "Count", outcome.Value)))));
        if (errors is not null)
        {
            details.Add(new XElement(ns + "PnsErrorDetailsUri", errors));
        }

        return details.ToString(SaveOptions.DisableFormatting);
    }
}
