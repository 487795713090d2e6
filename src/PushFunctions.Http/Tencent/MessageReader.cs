using System.Text;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>What callbacks and sendmsg bodies say alike.</summary>
internal static class MessageReader
{
    // Groups whose messages Tencent pushes to nobody; ChatRoom is Meeting's old name.
    private static readonly string[] OnlineGroups = ["AVChatRoom", "Meeting", "ChatRoom"];

    /// <summary>Why a message is not for phones; null if it is.</summary>
    public static string? WhyNotPushed(TencentNode body)
    {
        if (body.Flag("OnlineOnlyFlag") == true)
        {
            return "onlineOnly";
        }

        if (body.Number("SendMsgResult") is not (null or 0))
        {
            return "notSent";
        }

        if (body.Number("MsgLifeTime") == 0)
        {
            return "lifeTime";
        }

        if (body.Text("Type") is { } type && OnlineGroups.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return "groupType";
        }

        return body.Object("OfflinePushInfo")?.Flag("PushFlag") == true ? "pushFlag" : null;
    }

    public static Mentions? Mentions(TencentNode body)
    {
        if (body.Objects("GroupAtInfo") is not { Count: > 0 } mentioned)
        {
            return null;
        }

        string[] users =
        [
            .. mentioned.Where(at => at.Flag("GroupAtAllFlag") != true)
                .Select(at => at.Text("GroupAt_Account"))
                .OfType<string>()
                .Select(TencentIds.Account)
                .Distinct(StringComparer.Ordinal)
                .Take(MessageLimits.Mentions),
        ];
        return new Mentions { All = mentioned.Any(at => at.Flag("GroupAtAllFlag") == true), UserIds = users is [] ? null : users };
    }

    /// <summary>
    /// The OfflinePushInfo that the app's own backend or client put into CloudCustomData under <c>pushFunctions</c>, as no callback carries
    /// the one that the message was sent with. Null where there is none; the data is the app's own, and most of it is not for us.
    /// </summary>
    /// <exception cref="ProblemException">There is one, and it breaks rules.</exception>
    public static TencentNode? AgreedInfo(TencentNode body)
    {
        if (body.Text("CloudCustomData") is not { } data || !data.Contains("pushFunctions", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return TencentNode.Parse(Encoding.UTF8.GetBytes(data), "$.CloudCustomData").Object("pushFunctions");
        }
        catch (ProblemException)
        {
            return null; // not JSON, or not for us
        }
    }
}
