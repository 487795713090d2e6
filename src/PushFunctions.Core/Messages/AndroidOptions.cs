using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>What all Android channels understand alike. Source: Tencent's AndroidInfo.</summary>
public sealed record AndroidOptions
{
    /// <summary>Goes before <see cref="PushOptions.Sound"/> on Android, and behind a single channel's own: a raw resource's name; one
    /// suffix is taken off.</summary>
    public PushSound? Sound { get; init; }

    /// <summary>How long texts are shown on Huawei, Honor and OPPO.</summary>
    public NotificationStyle? Style { get; init; }
}

/// <summary>Android's ways to show a long text.</summary>
[JsonConverter(typeof(EnumNameConverter<NotificationStyle>))]
public enum NotificationStyle
{
    /// <summary>One line. Tencent's 0.</summary>
    Default,

    /// <summary>The whole text can be unfolded. Tencent's 1.</summary>
    BigText,
}
