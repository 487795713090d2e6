using System.Text;

namespace PushFunctions.Service.Tests.Feedback;

/// <summary>Records as a hub writes them.</summary>
internal static class Feedbacks
{
    public static string Record(string handle, DateTimeOffset time, string error = "ExpiredChannel", string platform = "fcmv1") => $"""
        <?xml version="1.0" encoding="utf-16"?>
        <PnsFeedback xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
          <FeedbackTime>{time.UtcDateTime:O}</FeedbackTime>
          <NotificationSystemError>{error}</NotificationSystemError>
          <Platform>{platform}</Platform>
          <PnsHandle>{handle}</PnsHandle>
          <NotificationId>215e3aba529b49da9b6d35c134147952-20160727204710-2001061088-1</NotificationId>
        </PnsFeedback>


        """;

    public static string Telemetry(string outcome) => $"""
        <NotificationDetails xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
          <State>Completed</State>
          <FcmV1OutcomeCounts><Outcome><Name>{outcome}</Name><Count>1</Count></Outcome></FcmV1OutcomeCounts>
        </NotificationDetails>
        """;

    public static BinaryData Bytes(params IEnumerable<string> records) => new(Encoding.UTF8.GetBytes(string.Concat(records)));
}
