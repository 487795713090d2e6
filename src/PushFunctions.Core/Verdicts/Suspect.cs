using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>A device whose token was called dead, and who waits in this process for a success of another one.</summary>
internal sealed record Suspect(string App, string UserId, Device Device, TokenSuspicion Suspicion);
