using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PushFunctions.Channels.NotificationHubs.Feedback;

/// <summary>What was read of a piece of a feedback blob.</summary>
/// <param name="Records">In the blob's order.</param>
/// <param name="Malformed">Records that could not be read.</param>
/// <param name="Consumed">Bytes up to the end of the last whole record; what follows is read again once there is more of it.</param>
public sealed record PnsFeedbackPiece(IReadOnlyList<PnsFeedback> Records, int Malformed, int Consumed);

/// <summary>
/// Reads feedback blobs. A blob is no XML document but many, one after the other, each with a declaration of its own, and it grows
/// during its day; the declaration says <c>utf-16</c> whatever the bytes are. (Source: "Get Platform Notification Services feedback".)
/// </summary>
public static class PnsFeedbackReader
{
    private const string Element = "PnsFeedback";
    private static readonly XNamespace Namespace = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    // Neither turns up in the bytes of the other.
    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode];

    /// <summary>The whole records of a piece that begins anywhere between two records.</summary>
    public static PnsFeedbackPiece Read(ReadOnlySpan<byte> bytes)
    {
        foreach (Encoding encoding in Encodings)
        {
            if (bytes.IndexOf(encoding.GetBytes($"</{Element}>")) >= 0)
            {
                return Read(bytes, encoding);
            }
        }

        return new PnsFeedbackPiece([], 0, 0);
    }

    private static PnsFeedbackPiece Read(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        List<PnsFeedback> records = [];
        int malformed = 0;
        int consumed = 0;
        byte[] begin = encoding.GetBytes($"<{Element}");
        byte[] end = encoding.GetBytes($"</{Element}>");
        for (int length; (length = bytes[consumed..].IndexOf(end)) >= 0;)
        {
            ReadOnlySpan<byte> whole = bytes.Slice(consumed, length + end.Length);
            consumed += whole.Length;
            int at = whole.LastIndexOf(begin);
            if (at >= 0 && TryParse(encoding.GetString(whole[at..])) is { } record)
            {
                records.Add(record);
            }
            else
            {
                malformed++;
            }
        }

        return new PnsFeedbackPiece(records, malformed, consumed);
    }

    private static PnsFeedback? TryParse(string xml)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(xml), Strict);
            XElement root = XElement.Load(reader);
            return DateTimeOffset.TryParse(
                    Value(root, "FeedbackTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                && Value(root, "NotificationSystemError") is { } error
                && Value(root, "Platform") is { } platform
                && Value(root, "PnsHandle") is { } handle
                    ? new PnsFeedback(time, error, platform, handle)
                    : null;
        }
        catch (XmlException)
        {
            // Counted by the caller; its message would quote what it stumbled over.
            return null;
        }
    }

    private static string? Value(XElement root, string name) =>
        root.Element(Namespace + name)?.Value.Trim() is { Length: > 0 } value ? value : null;
}
