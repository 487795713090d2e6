using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>A device whose token was called dead twice, with a success of another between, and which the next such success removes.</summary>
internal sealed record Suspect(string App, string UserId, Device Device, TokenSuspicion Suspicion)
{
    public static Suspect Of(TokenVerdict verdict, TokenSuspicion suspicion) => new(verdict.App, verdict.UserId, verdict.Device, suspicion);
}
