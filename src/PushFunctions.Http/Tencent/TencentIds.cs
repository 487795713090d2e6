using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Tencent;

/// <summary>
/// Ids of ours for what Tencent names: the same thing always gets the same one, and no two things share one. Both accounts are part of a
/// one-to-one message's id, as its key is in part the sending client's own choice.
/// </summary>
internal static partial class TencentIds
{
    private const string Prefix = "tencent";
    private const string Shortened = $"{Prefix}:sha256:";

    /// <summary>A one-to-one message.</summary>
    /// <param name="from">Who said it, or null for the app itself.</param>
    /// <param name="to">Whom it was said to.</param>
    /// <param name="key">The MsgKey, <c>{MsgSeq}_{MsgRandom}_{MsgTime}</c>, or as much of it as is known.</param>
    public static string Direct(string? from, IReadOnlyList<string> to, string key) =>
        Of("c2c", from ?? "", to.Count == 1 ? to[0] : Digest(string.Join('\n', to)), key);

    /// <summary>A group message. Sequence numbers begin anew where a group is made anew, so the random number is part of it.</summary>
    public static string Group(string groupId, string? topicId, string? sequence, string? random) =>
        Of("group", groupId, topicId ?? "", $"{sequence}_{random}");

    /// <summary>A group message as those callbacks name it that leave its random number out.</summary>
    public static string GroupAlias(string groupId, string? topicId, string sequence) => Of("group", groupId, topicId ?? "", sequence);

    /// <summary>One editing of a message.</summary>
    /// <param name="messageId">The message's id.</param>
    /// <param name="edition">What tells this editing from others of the same message.</param>
    public static string Edit(string messageId, string edition) => Of("edit", Digest(messageId), edition);

    /// <summary>A one-to-one chat as its receiver has it, by the SDK's own conversationID.</summary>
    public static string Conversation(string? from) => Account($"c2c_{from}");

    /// <summary>
    /// A user's or group's id: its own, or, where ours must not look like that, with the units escaped that we do not take, as
    /// <c>%u</c> and four digits: <c>%2F</c> for a slash would be refused itself. No two have the same one: what looks like an escaped
    /// or shortened id is escaped as well.
    /// </summary>
    public static string Account(string id) =>
        id.StartsWith(Shortened, StringComparison.Ordinal) || UserIds.IsPathWord(id) ? Bounded(Escape(id, "", escapesFirst: true))
        : Identifiers.IsValid(id) && !EscapedUnit().IsMatch(id) ? id
        : Bounded(Escape(id, ""));

    private static string Of(params string[] parts) =>
        Bounded(string.Join(':', parts.Select(part => Escape(part, ":")).Prepend(Prefix)));

    private static string Bounded(string id) => id.Length <= MessageLimits.IdLength ? id : $"{Shortened}{Digest(id)}";

    /// <summary>What stands for any text, in 43 characters.</summary>
    public static string Digest(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("%u[0-9A-Fa-f]{4}")]
    private static partial Regex EscapedUnit();

    private static string Escape(string text, string more, bool escapesFirst = false)
    {
        StringBuilder escaped = new(text.Length);
        bool isDots = text is "." or "..";
        foreach (char unit in text)
        {
            bool isFirst = escapesFirst && escaped.Length == 0;
            if (isFirst || isDots || unit == '%' || Identifiers.IsForbidden(unit) || more.Contains(unit, StringComparison.Ordinal))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%u{(int)unit:X4}");
            }
            else
            {
                escaped.Append(unit);
            }
        }

        return escaped.ToString();
    }
}
