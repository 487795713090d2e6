namespace PushFunctions.Benching;

/// <summary>What so many pushes took of a client's process.</summary>
/// <param name="Pushes">How many.</param>
/// <param name="Time">From the first to the last answer.</param>
/// <param name="Cpu">Of all threads.</param>
internal sealed record Spent(int Pushes, TimeSpan Time, TimeSpan Cpu)
{
    public double PerSecond => Pushes / Time.TotalSeconds;

    /// <summary>Microseconds.</summary>
    public double CpuPerPush => Cpu.TotalMicroseconds / Pushes;
}
