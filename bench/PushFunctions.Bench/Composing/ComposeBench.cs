using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PushFunctions.Benching;

namespace PushFunctions.Bench.Composing;

/// <summary>Runs <see cref="ComposeBenchmarks"/> and holds a message to one iPhone, event and notification, against the serializer alone.</summary>
internal static class ComposeBench
{
    private const double MostNanoseconds = 1_000;
    private const long MostBytes = 1_024;

    /// <returns>True if composing takes no more than the budget beside the serializer.</returns>
    public static bool Run(TextWriter output)
    {
        // In this process: the project that is generated otherwise would be held to this repository's rules.
        using Scratch folder = new();
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(folder.Path);
        Summary summary = BenchmarkRunner.Run<ComposeBenchmarks>(config);
        if (summary.HasCriticalValidationErrors)
        {
            return false; // it has said why: a build that is not optimised
        }

        BenchmarkReport baseline = Of(nameof(ComposeBenchmarks.Serializer));
        BenchmarkReport[] message = [Of(nameof(ComposeBenchmarks.Event)), Of(nameof(ComposeBenchmarks.Apns))];
        double time = message.Sum(Nanoseconds) - Nanoseconds(baseline);
        long bytes = message.Sum(Bytes) - Bytes(baseline);
        double each = Nanoseconds(message[1]) - Nanoseconds(baseline);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"compose: {time:F0} ns and {bytes} bytes beside the serializer, {each:F0} ns of it for each further notification (budget: at most {MostNanoseconds} ns, {MostBytes} bytes)"));
        return time <= MostNanoseconds && bytes <= MostBytes;

        BenchmarkReport Of(string method) => summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method);
    }

    private static double Nanoseconds(BenchmarkReport report) => report.ResultStatistics!.Mean;

    private static long Bytes(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)!.Value;
}
