using Azure.Core;
using Azure.Core.Pipeline;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>Makes pages of queries small, so that a few rows are several of them; and cancels once so many have been asked for.</summary>
internal sealed class SmallPages(int rows, int pages, CancellationTokenSource cut) : StoragePolicy
{
    private int _pages;

    /// <summary>What the first query of all began with: nothing, or where an earlier one had ended.</summary>
    public bool? BeganWithin { get; private set; }

    public string Table { get; init; } = string.Empty;

    /// <summary>Runs a job that is cut off after so many pages, each time from where it came, until it ends by itself.</summary>
    /// <returns>What each run's first query began with, as <see cref="BeganWithin"/>, and the progress of the last.</returns>
    public static async Task<(List<bool?> Within, JobProgress Progress)> RunToTheEndAsync(
        string connectionString, TimeProvider clock, string table, int rows, int pages, Func<StorageProcess, ITimedJob> jobOf, Func<Task>? before = null)
    {
        JobProgress progress = new();
        List<bool?> within = [];
        for (bool isDone = false; !isDone;)
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            using CancellationTokenSource cut = new();
            SmallPages small = new(rows, pages, cut) { Table = table };
            using StorageProcess process = new(connectionString, clock, small);
            isDone = await Record.ExceptionAsync(() => jobOf(process).RunAsync(progress, cut.Token)) is null;
            within.Add(small.BeganWithin);
            progress = new JobProgress(progress.Position);
        }

        return (within, progress);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Uri address = message.Request.Uri.ToUri();
        if (address.AbsolutePath.EndsWith($"/{Table}()", StringComparison.Ordinal))
        {
            BeganWithin ??= address.Query.Contains("NextPartitionKey", StringComparison.Ordinal);
            if (++_pages > pages)
            {
                cut.Cancel();
                cut.Token.ThrowIfCancellationRequested();
            }

            message.Request.Uri.AppendQuery("$top", rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return ProcessNextAsync(message, pipeline);
    }
}
