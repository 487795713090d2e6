using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Apps;

/// <summary>Where Tencent's pages contradict each other or are silent about the text, an app chooses; the defaults are what its newest
/// pages and its literal payload example suggest.</summary>
public sealed record TextSettings
{
    /// <summary>The longest <see cref="Separator"/>, in UTF-16 units.</summary>
    public const int SeparatorLength = 8;

    /// <summary>What stands between names and content, 1–8 UTF-16 units. Default: <c>:</c>, as in the literal example; some Chinese pages
    /// have the full-width <c>：</c>.</summary>
    public string Separator { get; init; } = ":";

    /// <summary>True: <c>push.body</c> replaces the content only and the names stay before it. Default: false, the whole text is
    /// replaced.</summary>
    public bool BodyKeepsPrefix { get; init; }

    /// <summary>What stands for a group without a name. Default: its id.</summary>
    public MissingGroupName MissingGroupName { get; init; }
}

/// <summary>What to show for a group whose event does not name it.</summary>
[JsonConverter(typeof(EnumNameConverter<MissingGroupName>))]
public enum MissingGroupName
{
    /// <summary>Its id: <c>Nick(g-1):hi</c>.</summary>
    Id,

    /// <summary>Nothing: <c>Nick:hi</c>.</summary>
    Omit,
}
