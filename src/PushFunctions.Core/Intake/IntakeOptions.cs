namespace PushFunctions.Core.Intake;

/// <summary>How events are taken in.</summary>
public sealed record IntakeOptions
{
    /// <summary>Whether small events of one array share queue messages; see <see cref="Packing"/>. Default: no, since every instance that
    /// dispatches must be able to read packs before one writes them.</summary>
    public bool Packs { get; init; }
}
