namespace PushFunctions.Bench.Platforms;

/// <summary>One round of a client.</summary>
/// <param name="Pushes">How many it sent.</param>
/// <param name="Took">From the first to the last answer.</param>
/// <param name="Cpu">Processor time of the client alone.</param>
/// <param name="Failed">How many were not taken.</param>
internal sealed record Sending(int Pushes, TimeSpan Took, TimeSpan Cpu, int Failed)
{
    public double PerSecond => Pushes / Took.TotalSeconds;

    /// <summary>Microseconds of processor time a push.</summary>
    public double CpuPerPush => Cpu.TotalMicroseconds / Pushes;
}
