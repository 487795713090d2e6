namespace PushFunctions.Core.Rosters;

/// <summary>A roster without its members, but for the one that was asked for.</summary>
/// <param name="Head">The roster.</param>
/// <param name="Member">The one; null if no member.</param>
public sealed record RosterGlance(RosterHead Head, RosterMember? Member);
