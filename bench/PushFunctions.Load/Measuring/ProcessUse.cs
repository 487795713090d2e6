using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PushFunctions.Load.Measuring;

/// <summary>Processor time that processes have used so far.</summary>
/// <param name="Total">To the nanosecond on Linux, to the clock's tick (10 ms) elsewhere.</param>
/// <param name="Kernel">The kernel's share, to the tick.</param>
internal readonly partial record struct ProcessUse(TimeSpan Total, TimeSpan Kernel)
{
    // include/linux/posix-timers.h: a process's clock is made of its id, and 2 is the scheduler's count.
    private const int SchedulerClock = 2;

    public static ProcessUse Of(IReadOnlyList<int> processIds)
    {
        ProcessUse sum = default;
        foreach (int id in processIds)
        {
            using Process process = Process.GetProcessById(id);
            sum = new ProcessUse(sum.Total + (Precise(id) ?? process.TotalProcessorTime), sum.Kernel + process.PrivilegedProcessorTime);
        }

        return sum;
    }

    /// <summary>The most memory that the processes had since <see cref="ForgetPeaks"/>, in bytes; null where the system does not tell.</summary>
    public static long? PeakOf(IReadOnlyList<int> processIds)
    {
        long sum = 0;
        foreach (int id in processIds)
        {
            string file = $"/proc/{id}/status";
            if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is not { } line)
            {
                return null;
            }

            sum += 1024 * long.Parse(line.AsSpan()[6..^3].Trim(), NumberStyles.None, CultureInfo.InvariantCulture); // "VmHWM:   123456 kB"
        }

        return sum;
    }

    /// <summary>Lets the peak begin anew, where the system can do that: proc(5), clear_refs.</summary>
    public static void ForgetPeaks(IReadOnlyList<int> processIds)
    {
        foreach (string file in processIds.Select(id => $"/proc/{id}/clear_refs").Where(File.Exists))
        {
            File.WriteAllText(file, "5");
        }
    }

    public static ProcessUse operator -(ProcessUse later, ProcessUse earlier) => new(later.Total - earlier.Total, later.Kernel - earlier.Kernel);

    private static TimeSpan? Precise(int processId) =>
        OperatingSystem.IsLinux() && GetTime((~processId << 3) | SchedulerClock, out Timespec time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : null;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Timespec time);

    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);
}
