using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Ports;

/// <summary>What became of a write, and the roster as it now stands; null where nothing was written.</summary>
public sealed record RosterWrite(RosterWriteResult Result, RosterHead? Head);
