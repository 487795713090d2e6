using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Core.Apps;

/// <summary>What is settled for one app, whatever the message.</summary>
public sealed record AppProfile
{
    /// <summary>The app's name.</summary>
    public required string Name { get; init; }

    /// <summary>The language of devices that named none, a BCP 47 tag.</summary>
    public string DefaultLanguage { get; init; } = "en";

    /// <summary>How long a provider stores a push whose event does not say. Default: 7 days, Tencent's message lifetime.</summary>
    public TimeSpan DefaultTimeToLive { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The sound of a push whose event names none: a file's name, <c>default</c> for the system's, <c>push.no_sound</c> for
    /// silence. Default: <c>default</c>.</summary>
    public string DefaultSound { get; init; } = "default";

    /// <summary>Goes before <see cref="DefaultSound"/> in one-to-one chats.</summary>
    public string? DefaultDirectSound { get; init; }

    /// <summary>Goes before <see cref="DefaultSound"/> in groups.</summary>
    public string? DefaultGroupSound { get; init; }

    /// <summary>Who is notified.</summary>
    public AppPolicy Policy { get; init; } = new();

    /// <summary>How the text is put together.</summary>
    public TextSettings Text { get; init; } = new();

    /// <summary>Under which keys pushes carry the ids of what was said.</summary>
    public PayloadSettings Payload { get; init; } = new();

    /// <summary>The texts that <c>push.template</c> may name, by their ids.</summary>
    public IReadOnlyDictionary<string, TemplateText> Templates { get; init; } = new Dictionary<string, TemplateText>();

    /// <summary>Marks pushes so that vendors' receipts can be believed; null where the app takes none.</summary>
    public ReceiptTags? ReceiptTags { get; init; }

    /// <summary>The final outcomes that the app's backend wants to be told of; null where it has no callback for them.</summary>
    public IReadOnlySet<OutcomeKind>? Results { get; init; }

    /// <summary>The app's sound for a type of conversation.</summary>
    public string SoundIn(ConversationType type) =>
        (type == ConversationType.Group ? DefaultGroupSound : DefaultDirectSound) ?? DefaultSound;
}
