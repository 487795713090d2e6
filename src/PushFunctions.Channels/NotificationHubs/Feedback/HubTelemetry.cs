using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace PushFunctions.Channels.NotificationHubs.Feedback;

/// <summary>What a hub tells of one send.</summary>
/// <param name="IsOver">False while more may come.</param>
/// <param name="Successes">How many devices the platform took it for.</param>
public sealed record HubTelemetry(bool IsOver, int Successes)
{
    private const string Success = "Success";
    private const string CountsSuffix = "OutcomeCounts";

    /// <summary>Reads a document <c>NotificationDetails</c>; null if it is none. Namespaces do not matter, and nor does the platform: a
    /// direct send has one.</summary>
    internal static HubTelemetry? Read(string text)
    {
        try
        {
            using StringReader characters = new(text);
            using XmlReader reader = XmlReader.Create(characters, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement details = XElement.Load(reader);
            if (details.Name.LocalName != "NotificationDetails")
            {
                return null;
            }

            int successes = details.Elements()
                .Where(counts => counts.Name.LocalName.EndsWith(CountsSuffix, StringComparison.Ordinal))
                .SelectMany(counts => counts.Elements())
                .Where(outcome => ValueOf(outcome, "Name") == Success)
                .Sum(outcome => int.TryParse(ValueOf(outcome, "Count"), CultureInfo.InvariantCulture, out int count) ? count : 0);
            return new HubTelemetry(ValueOf(details, "State") is "Completed" or "Abandoned" or "NoTargetFound" or "Cancelled", successes);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string? ValueOf(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
