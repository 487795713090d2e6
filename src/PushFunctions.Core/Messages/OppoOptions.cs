namespace PushFunctions.Core.Messages;

/// <summary>What only OPPO Push understands. Source: Tencent's AndroidInfo (OPPO…).</summary>
public sealed record OppoOptions
{
    /// <summary>The notification channel (Android 8+); goes before the app's configured one.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The message class, say <c>IM</c>; goes before the app's configured one.</summary>
    public string? Category { get; init; }

    /// <summary>Where it shows, in OPPO's numbers: 1 bar, 2 bar and lock screen, 16 bar, lock screen, banner, vibration and ringing; only
    /// with <see cref="Category"/>.</summary>
    public int? NotifyLevel { get; init; }

    /// <summary>A text that OPPO keeps for private messages; ignored for content and marketing categories.</summary>
    public OppoPrivateTemplate? PrivateTemplate { get; init; }
}

/// <summary>A template registered with OPPO. Source: OPPOPrivateMsgTemplateId, …TitleParameters, …ContentParameters.</summary>
public sealed record OppoPrivateTemplate
{
    /// <summary>Its id at OPPO, 1–128 UTF-16 units.</summary>
    public required string Id { get; init; }

    /// <summary>Values for its title, at most 32 of at most 1,024 UTF-16 units.</summary>
    public IReadOnlyDictionary<string, string>? TitleParameters { get; init => field = Messages.Parameters.Sorted(value); }

    /// <summary>Values for its content, at most 32 of at most 1,024 UTF-16 units.</summary>
    public IReadOnlyDictionary<string, string>? ContentParameters { get; init => field = Messages.Parameters.Sorted(value); }
}
