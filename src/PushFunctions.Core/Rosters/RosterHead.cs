namespace PushFunctions.Core.Rosters;

/// <summary>What is known of a roster without its members.</summary>
/// <param name="Name">The conversation's name, or null.</param>
/// <param name="Count">How many members it has.</param>
/// <param name="Revision">Counts its changes from 1.</param>
public sealed record RosterHead(string? Name, int Count, long Revision);
