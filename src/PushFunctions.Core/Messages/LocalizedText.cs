namespace PushFunctions.Core.Messages;

/// <summary>Title and body in one language. Source: Tencent's MultiLanguageContent.</summary>
public sealed record LocalizedText
{
    /// <summary>A BCP 47 tag such as <c>en</c> or <c>zh-Hant</c>; no two of an event are the same.</summary>
    public required string Language { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Title"/>; at most 512 UTF-16 units.</summary>
    public string? Title { get; init; }

    /// <summary>Goes before <see cref="PushOptions.Body"/>; at most 4,096 UTF-16 units.</summary>
    public string? Body { get; init; }
}
