using System.Text;
using System.Text.Json;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Payloads;

/// <summary>What a payload carries for the app alone: <c>ext</c> and the ids, each a member of its own with a string.</summary>
/// <param name="Ext">The pass-through string.</param>
/// <param name="Ids">The ids, the most needed first.</param>
/// <param name="KeepsExt">True for a push that is nothing without <c>ext</c>: there the ids give way first.</param>
internal readonly record struct PayloadExtras(string? Ext, IReadOnlyList<PayloadId> Ids, bool KeepsExt = false)
{
    private const string ExtName = "ext";

    /// <summary>Nothing at all.</summary>
    public static PayloadExtras None { get; } = new(null, []);

    /// <summary>What a notification has for the app.</summary>
    public static PayloadExtras Of(Notification notification) => new(notification.Ext, notification.Ids, notification.IsData);

    /// <summary>True where there is nothing for the app.</summary>
    public bool IsEmpty => !HasExt && Ids.Count == 0;

    /// <summary>True where <c>ext</c> is there.</summary>
    public bool HasExt => !string.IsNullOrEmpty(Ext);

    /// <summary>True where nothing is left that could give way.</summary>
    public bool IsLeast => IsEmpty || (KeepsExt && Ids.Count == 0);

    /// <summary>True where <c>ext</c> gives way before the ids.</summary>
    public bool CanDropExt => HasExt && !KeepsExt;

    /// <summary>Name and string of each, <c>ext</c> first.</summary>
    public IEnumerable<KeyValuePair<string, string>> Members =>
        Ids.Select(id => KeyValuePair.Create(id.Name, id.Value)).Prepend(KeyValuePair.Create(ExtName, Ext!)).Skip(HasExt ? 0 : 1);

    /// <summary>Without <c>ext</c>, or where that is not to go, without the least needed id.</summary>
    public PayloadExtras Less() => CanDropExt ? this with { Ext = null } : this with { Ids = [.. Ids.Take(Ids.Count - 1)] };

    /// <summary>Writes each as a member of the object that is open.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteText("ext"u8, Ext);
        WriteIds(writer);
    }

    /// <summary>The same without <c>ext</c>.</summary>
    public void WriteIds(Utf8JsonWriter writer)
    {
        foreach (PayloadId id in Ids)
        {
            writer.WriteText(Encoding.UTF8.GetBytes(id.Name), id.Value);
        }
    }

    /// <summary>Writes an object of them, unless there is none.</summary>
    public void WriteObject(Utf8JsonWriter writer, ReadOnlySpan<byte> name)
    {
        if (!IsEmpty)
        {
            writer.WriteStartObject(name);
            Write(writer);
            writer.WriteEndObject();
        }
    }

    /// <summary>An object of them as text, for JSON inside a string; null for none.</summary>
    public string? ToJson() => IsEmpty
        ? null
        : $"{{{string.Join(',', Members.Select(member => $"{JsonText.Quote(member.Key)}:{JsonText.Quote(member.Value)}"))}}}";
}
