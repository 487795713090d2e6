using System.Globalization;
using System.Xml.Linq;

namespace PushFunctions.Emulator.NotificationHubs.Feedback;

/// <summary>One push that a platform's service did not take, as a hub writes it down.</summary>
internal sealed record PnsFeedbackRecord(DateTimeOffset Time, string Error, string Platform, string Handle, string NotificationId)
{
    public static XNamespace Namespace { get; } = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";

    /// <summary>A document of its own. Its declaration says utf-16, although the blob is UTF-8: the service's own is so.</summary>
    public string ToXml(SaveOptions layout)
    {
        var record = new XElement(
            Namespace + "PnsFeedback",
            new XAttribute(XNamespace.Xmlns + "i", "http://www.w3.org/2001/XMLSchema-instance"),
            new XElement(Namespace + "FeedbackTime", Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            new XElement(Namespace + "NotificationSystemError", Error),
            new XElement(Namespace + "Platform", Platform),
            new XElement(Namespace + "PnsHandle", Handle),
            new XElement(Namespace + "NotificationId", NotificationId));
        string separator = layout == SaveOptions.None ? "\r\n" : "";
        return $"""<?xml version="1.0" encoding="utf-16"?>{separator}{record.ToString(layout)}{separator}""";
    }
}
