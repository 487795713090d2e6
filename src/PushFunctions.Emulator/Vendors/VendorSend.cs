using System.Text.Json;

namespace PushFunctions.Emulator.Vendors;

/// <summary>A send that passed every check of its vendor's.</summary>
/// <param name="Pushes">One per device named.</param>
/// <param name="Accept">The vendor's answer when the tokens given to it are dead and everything else was taken.</param>
/// <param name="Refuse">The vendor's answer with a code of its own; nothing was taken.</param>
internal sealed record VendorSend(
    IReadOnlyList<VendorPush> Pushes, Func<IReadOnlyList<string>, VendorReply> Accept, Func<string, VendorReply> Refuse)
{
    /// <summary>True where the vendor only judges it: no phone gets it.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>What one device gets.</summary>
internal sealed record VendorPush(string Token, JsonElement Payload, int PayloadBytes);
