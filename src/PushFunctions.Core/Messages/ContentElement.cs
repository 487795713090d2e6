using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>One element of a message. Only <see cref="ContentType.Text"/>, <see cref="ContentType.Custom"/> and
/// <see cref="ContentType.Relay"/> bring words of their own; the others show as a label in the recipient's language.</summary>
public sealed record ContentElement
{
    /// <summary>What the element is.</summary>
    public required ContentType Type { get; init; }

    /// <summary>The words of a text element; required there, refused elsewhere.</summary>
    public string? Text { get; init; }

    /// <summary>What a custom element shows; without it the element shows nothing. Used where there is no
    /// <see cref="MessageEvent.Push"/>, or the element is alone and no <see cref="PushOptions.Body"/> is given.</summary>
    public string? Description { get; init; }

    /// <summary>A custom element's pass-through string, used where there is no <see cref="MessageEvent.Push"/>.</summary>
    public string? Ext { get; init; }

    /// <summary>A custom element's sound, used where there is no <see cref="MessageEvent.Push"/>.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>What a relay element (a forwarded chat history) shows; without it, its label.</summary>
    public string? Title { get; init; }
}

/// <summary>The kinds of element, after Tencent's MsgBody.</summary>
[JsonConverter(typeof(EnumNameConverter<ContentType>))]
public enum ContentType
{
    /// <summary>Plain words.</summary>
    Text,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A voice message.</summary>
    Voice,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A file.</summary>
    File,

    /// <summary>A place on the map.</summary>
    Location,

    /// <summary>A sticker or emoticon.</summary>
    Face,

    /// <summary>The app's own kind; at most one in a message.</summary>
    Custom,

    /// <summary>A forwarded chat history.</summary>
    Relay,

    /// <summary>A kind that only the app knows, and that is not to be passed over in silence.</summary>
    Other,
}
