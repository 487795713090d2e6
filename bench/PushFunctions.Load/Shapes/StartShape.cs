using PushFunctions.Benching;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Shapes;

/// <summary>From the start of the process to its first 202, with storage and provider already there.</summary>
internal static class StartShape
{
    public static async Task RunAsync(LoadOptions options, string published, Scratch folder, Findings findings)
    {
        await using StorageProcess storage = await StorageProcess.StartAsync(folder.Folder, "azurite-start");
        await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
        List<double> starts = [];

        // The first reads the files from the disk, and makes queue and tables.
        for (int start = 0; start <= options.Sampling.Starts; start++)
        {
            (HostProcess host, TimeSpan took) = await HostProcess.StartAsync(published, storage, emulator, folder, new Dictionary<string, string>());
            host.Dispose();
            if (start > 0)
            {
                starts.Add(took.TotalMilliseconds);
            }
        }

        findings.Starts = starts;
        findings.Add(new Budget("start of the process to the first 202, median", 1, Percentiles.Median(starts) / 1000, " s"));
    }
}
