using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>What only Meizu Push understands. Source: Tencent's AndroidInfo (MeiZuNoticeMsgType).</summary>
public sealed record MeizuOptions
{
    /// <summary>The message class; goes before the app's configured one.</summary>
    public MeizuNoticeType? NoticeType { get; init; }
}

/// <summary>Meizu's two kinds of message. Tencent's table says 0 public, 1 private; its sample has them the other way round.</summary>
[JsonConverter(typeof(EnumNameConverter<MeizuNoticeType>))]
public enum MeizuNoticeType
{
    /// <summary>To many: 0.</summary>
    Public,

    /// <summary>To one user, as chat messages are: 1.</summary>
    Private,
}
