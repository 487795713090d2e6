using System.Globalization;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Text;

/// <summary>Who says it, and where: the names before a text, each unable to turn round what stands beside it.</summary>
/// <param name="Sender">The nickname, in groups the name card before it; null where neither is known.</param>
/// <param name="Group">The group's name or what stands for it; null in one-to-one chats.</param>
internal readonly record struct Attribution(string? Sender, string? Group)
{
    // Letters and symbols by their category, and drawn as nothing.
    private const char HangulFiller = '\u3164';
    private const char HalfwidthHangulFiller = '\uffa0';
    private const char BrailleBlank = '\u2800';

    public static Attribution Of(MessageEvent messageEvent, TextSettings settings)
    {
        string? nick = NullIfBlank(messageEvent.Sender?.Name);
        return messageEvent.Conversation.Type == ConversationType.Group
            ? new Attribution(Isolated(NullIfBlank(messageEvent.Sender?.NameCard) ?? nick), Isolated(GroupName(messageEvent.Conversation, settings)))
            : new Attribution(Isolated(nick), null);
    }

    /// <summary>What names the conversation by itself: the group, else who writes; null where neither is known.</summary>
    public string? Heading => Group ?? Sender;

    /// <summary><c>nick:content</c> or <c>name(group):content</c>; a part that is missing is left out.</summary>
    public string Before(string content, string separator) =>
        Group is not null ? string.Concat(Sender, "(", Group, ")", separator, content)
        : Sender is not null ? string.Concat(Sender, separator, content)
        : content;

    private static string? GroupName(Conversation group, TextSettings settings) =>
        NullIfBlank(group.Name) ?? (settings.MissingGroupName == MissingGroupName.Id ? group.Id : null);

    private static string? Isolated(string? name) => name is null ? null : IsolatedName.Of(name);

    // Users give themselves names that nobody sees: white space, and characters that only format what stands beside them.
    private static string? NullIfBlank(string? name) => name is null || name.All(IsBlank) ? null : name;

    private static bool IsBlank(char unit) => char.IsWhiteSpace(unit) || char.IsControl(unit)
        || CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.Format || unit is HangulFiller or HalfwidthHangulFiller or BrailleBlank;
}
