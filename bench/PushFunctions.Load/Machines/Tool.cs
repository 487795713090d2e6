using System.ComponentModel;
using System.Diagnostics;

namespace PushFunctions.Load.Machines;

/// <summary>Programs of this machine that are asked something and end.</summary>
internal static class Tool
{
    /// <returns>What it said first; null if it is not there or failed.</returns>
    public static async Task<string?> FirstLineAsync(string program, params string[] arguments) =>
        await RunAsync(new ProcessStartInfo(program, arguments)) is { Succeeded: true, Output: var said } ? said.Split('\n')[0].Trim() : null;

    /// <returns>Null if it is not there.</returns>
    public static async Task<(bool Succeeded, string Output)?> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode == 0, process.ExitCode == 0 ? output : output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
