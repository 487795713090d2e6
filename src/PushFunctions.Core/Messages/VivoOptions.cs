using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>What only vivo Push understands. Source: Tencent's AndroidInfo (VIVO…).</summary>
public sealed record VivoOptions
{
    /// <summary>The message class, say <c>IM</c>; goes before the app's configured one.</summary>
    public string? Category { get; init; }

    /// <summary>The older division, superseded by <see cref="Category"/> on 2023-04-03. Absent: system.</summary>
    public VivoClassification? Classification { get; init; }

    /// <summary>What the phone does. Absent: both.</summary>
    public VivoNotifyType? NotifyType { get; init; }
}

/// <summary>vivo's two kinds of message.</summary>
[JsonConverter(typeof(EnumNameConverter<VivoClassification>))]
public enum VivoClassification
{
    /// <summary>Marketing. vivo's 0.</summary>
    Operational,

    /// <summary>What a user waits for. vivo's 1.</summary>
    System,
}

/// <summary>vivo's ways to draw attention.</summary>
[JsonConverter(typeof(EnumNameConverter<VivoNotifyType>))]
public enum VivoNotifyType
{
    /// <summary>vivo's 1.</summary>
    None,

    /// <summary>vivo's 2.</summary>
    Ring,

    /// <summary>vivo's 3.</summary>
    Vibrate,

    /// <summary>vivo's 4.</summary>
    Both,
}
