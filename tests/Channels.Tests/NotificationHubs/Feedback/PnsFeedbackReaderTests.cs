using System.Text;
using PushFunctions.Channels.NotificationHubs.Feedback;

namespace PushFunctions.Channels.Tests.NotificationHubs.Feedback;

public sealed class PnsFeedbackReaderTests
{
    // The documentation's own example ("Get Platform Notification Services feedback"), with handles.
    private const string Documented = """
        <?xml version="1.0" encoding="utf-16"?>
        <PnsFeedback xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
          <FeedbackTime>2016-07-27T20:47:10.8905532Z</FeedbackTime>
          <NotificationSystemError>ExpiredChannel</NotificationSystemError>
          <Platform>windows</Platform>
          <PnsHandle>first</PnsHandle>
          <NotificationId>215e3aba529b49da9b6d35c134147952-20160727204710-2001061088-1</NotificationId>
        </PnsFeedback>

        <?xml version="1.0" encoding="utf-16"?>
        <PnsFeedback xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
          <FeedbackTime>2016-07-27T20:56:34.1588971Z</FeedbackTime>
          <NotificationSystemError>BadChannel</NotificationSystemError>
          <Platform>apple</Platform>
          <PnsHandle>second &amp; last, 尾</PnsHandle>
          <NotificationId>82d1e0626bd14221be7298341ae9a7b3-20160727205634-2001061088-1</NotificationId>
        </PnsFeedback>
        """;

    private static readonly PnsFeedback[] Records =
    [
        new(new DateTimeOffset(2016, 7, 27, 20, 47, 10, TimeSpan.Zero).AddTicks(8905532), "ExpiredChannel", "windows", "first"),
        new(new DateTimeOffset(2016, 7, 27, 20, 56, 34, TimeSpan.Zero).AddTicks(1588971), "BadChannel", "apple", "second & last, 尾"),
    ];

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Read_DocumentedBlob_HasItsRecordsWhateverItsBytes(string encoding)
    {
        byte[] bytes = Encoding.GetEncoding(encoding).GetBytes(Documented);

        PnsFeedbackPiece piece = PnsFeedbackReader.Read(bytes);

        Assert.Equal(Records, piece.Records);
        Assert.Equal((0, bytes.Length), (piece.Malformed, piece.Consumed));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Read_CutAnywhere_LosesNoRecordAndDoublesNone(string encoding)
    {
        byte[] bytes = Encoding.GetEncoding(encoding).GetBytes(Documented);
        int step = encoding == "utf-16" ? 2 : 1;
        for (int cut = 0; cut <= bytes.Length; cut += step)
        {
            PnsFeedbackPiece first = PnsFeedbackReader.Read(bytes.AsSpan(..cut));
            PnsFeedbackPiece second = PnsFeedbackReader.Read(bytes.AsSpan(first.Consumed..));

            Assert.Equal(Records, first.Records.Concat(second.Records));
            Assert.Equal(0, first.Malformed + second.Malformed);
        }
    }

    [Theory]
    [InlineData("<FeedbackTime>2016-07-27T20:47:10.8905532Z</FeedbackTime>", "")]
    [InlineData("2016-07-27T20:47:10.8905532Z", "yesterday")]
    [InlineData("<PnsHandle>first</PnsHandle>", "<PnsHandle/>")]
    [InlineData("<Platform>windows</Platform>", "<Platform>windows")]
    [InlineData("first", "&handle;")]
    [InlineData("2010/10/servicebus", "2011/01/other")]
    public void Read_ARecordThatIsNone_IsCountedAndTheNextIsRead(string from, string to)
    {
        int at = Documented.IndexOf(from, StringComparison.Ordinal);
        string broken = Documented.Remove(at, from.Length).Insert(at, to);

        PnsFeedbackPiece piece = PnsFeedbackReader.Read(Encoding.UTF8.GetBytes(broken));

        Assert.Equal([Records[1]], piece.Records);
        Assert.Equal(1, piece.Malformed);
    }

    [Fact]
    public void Read_NothingLikeARecord_ConsumesNothing()
    {
        PnsFeedbackPiece piece = PnsFeedbackReader.Read(Encoding.UTF8.GetBytes("<html>no blob of ours</html>"));

        Assert.Equal((0, 0, 0), (piece.Records.Count, piece.Malformed, piece.Consumed));
    }

    [Fact]
    public void ToString_OfARecord_HasNoHandle() => Assert.DoesNotContain("first", Records[0].ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("BadChannel", true, false)]
    [InlineData("ExpiredChannel", true, false)]
    [InlineData("WrongToken", false, true)]
    [InlineData("WrongChannel", false, true)]
    [InlineData("InvalidCredentials", false, true)]
    [InlineData("InvalidToken", false, true)]
    [InlineData("Throttled", false, false)]
    [InlineData("Dropped", false, false)]
    [InlineData("InvalidNotificationFormat", false, false)]
    [InlineData("PnsUnavailable", false, false)]
    [InlineData("SomethingNew", false, false)]
    public void Meaning_OfAnError_OnlyTokensThatAreGoneAreDead(string error, bool isDead, bool needsOperator) =>
        Assert.Equal((isDead, needsOperator), (PnsErrors.IsDeadToken(error), PnsErrors.NeedsOperator(error)));
}
