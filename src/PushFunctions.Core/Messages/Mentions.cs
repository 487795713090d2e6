namespace PushFunctions.Core.Messages;

/// <summary>Who is mentioned (@) in a group message.</summary>
public sealed record Mentions
{
    /// <summary>True when everybody is mentioned.</summary>
    public bool All { get; init; }

    /// <summary>The mentioned users' ids, at most 100.</summary>
    public IReadOnlyList<string>? UserIds { get; init; }
}
