using System.Diagnostics;
using System.Globalization;

namespace PushFunctions.Load.Measuring;

/// <summary>Counts the system calls of processes with <c>perf stat</c>, which the kernel does for next to nothing.</summary>
internal sealed class SystemCalls : IDisposable
{
    private const string Event = "raw_syscalls:sys_enter";

    private readonly Process _perf;

    private SystemCalls(Process perf) => _perf = perf;

    /// <summary>Why there is no count.</summary>
    public const string Missing = "perf is not there, or may not count raw_syscalls:sys_enter";

    /// <summary>Begins to count.</summary>
    /// <returns>Null where it cannot be counted.</returns>
    public static SystemCalls? Start(IReadOnlyList<int> processIds)
    {
        // It counts for as long as its own program runs, and that for as long as we let it wait.
        ProcessStartInfo start = new("perf", ["stat", "--field-separator", ";", "--event", Event, "--pid", string.Join(',', processIds), "cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new SystemCalls(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>Null if nothing was counted.</returns>
    public async Task<long?> StopAsync()
    {
        _perf.StandardInput.Close();
        string said = await _perf.StandardError.ReadToEndAsync();
        await _perf.WaitForExitAsync();
        string? line = said.Split('\n').FirstOrDefault(line => line.Contains(Event, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
    }

    public void Dispose() => _perf.Dispose();
}
