using System.Runtime.InteropServices;

namespace PushFunctions.Chaos.Machines;

/// <summary>Stops a process where it stands and lets it go on, as a debugger, a suspended laptop or a starved machine does.</summary>
internal static partial class Signals
{
    // The numbers differ between Linux and macOS.
    private static readonly int Stop = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>False on Windows, which has no such signals.</summary>
    public static bool AreThere { get; } = !OperatingSystem.IsWindows();

    public static void Pause(int processId) => Send(processId, Stop);

    public static void Resume(int processId) => Send(processId, Continue);

    private static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"Process {processId} cannot be sent signal {signal}: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
