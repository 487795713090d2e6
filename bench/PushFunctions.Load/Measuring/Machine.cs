using System.Globalization;
using System.Runtime.InteropServices;

namespace PushFunctions.Load.Measuring;

/// <summary>What all of it ran on.</summary>
internal static class Machine
{
    /// <summary>Processor, cores, memory, system.</summary>
    public static string Describe()
    {
        string processor = Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        return string.Create(
            CultureInfo.InvariantCulture, $"{processor}, {Environment.ProcessorCount} cores, {memory:F0} GB, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}");
    }

    /// <summary>Runnable processes over the last minute; NaN where the system does not tell.</summary>
    public static double LoadAverage() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : double.NaN;

    private static string? Line(string file, string key) => !File.Exists(file)
        ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
