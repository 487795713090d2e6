using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Verdicts;

/// <summary>What shows that a suspect token is alive after all. Pure.</summary>
internal static class Disproof
{
    /// <summary>
    /// True if a success that came one way clears a suspicion that came another. A provider that takes dead tokens in silence, and tells of
    /// them by receipt, has said nothing by taking one; only the phone itself is above every doubt.
    /// </summary>
    public static bool Clears(VerdictSource success, TokenSuspicion suspicion) =>
        success == VerdictSource.Receipt || success == suspicion.Source;
}
