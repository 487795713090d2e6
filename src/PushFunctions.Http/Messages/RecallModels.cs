using System.Text.Json.Serialization;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Messages;

/// <summary>How the phones that show a recalled message are told.</summary>
internal sealed record RecallBody
{
    /// <summary>What becomes of the notification; absent: it is replaced.</summary>
    public RecallNoticeKind? Notice { get; init; }

    /// <summary>How what replaces it looks; without words of its own it says "Message recalled" in the device's language.</summary>
    public PushOptions? Push { get; init; }
}

/// <summary>What becomes of a recalled message's notification.</summary>
[JsonConverter(typeof(EnumNameConverter<RecallNoticeKind>))]
internal enum RecallNoticeKind
{
    /// <summary>Words take its place, silently.</summary>
    Replace,

    /// <summary>It goes, where the device's channel knows a way to say so.</summary>
    Remove,
}

/// <summary>What came of it.</summary>
internal sealed record RecallView
{
    public required string Id { get; init; }

    public required string App { get; init; }

    /// <summary>When the message was recalled, by the first recall of it.</summary>
    public required DateTimeOffset RecalledAt { get; init; }

    /// <summary>The id of the push that tells the phones, for its report; absent where none can show the message.</summary>
    public string? NoticeId { get; init; }
}
