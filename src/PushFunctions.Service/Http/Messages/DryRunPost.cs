using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Messages;

namespace PushFunctions.Service.Http.Messages;

/// <summary>
/// Answers "why did this user get nothing?": events are read as if they were posted, and what would become of them is told instead of done.
/// </summary>
internal sealed class DryRunPost(DryRun dryRun)
{
    /// <summary>One event.</summary>
    public async Task<ApiReply> RunAsync(ReadEvent read, CancellationToken cancellationToken)
    {
        if (read.Event is not MessageEvent tried)
        {
            return ApiReply.Of(read.Problem!);
        }

        RefuseTooMany(tried.Recipients!.Count, "$.recipients");
        DryRunReport report = DryRunReport.Of(tried, await dryRun.RunAsync(tried, cancellationToken));
        return ApiReply.Json(StatusCodes.Status200OK, report, HttpJson.Strict.DryRunReport);
    }

    /// <summary>An array of events that each stand for themselves; storage that is out of reach ends them all.</summary>
    public async Task<ApiReply> RunAsync(IReadOnlyList<ReadEvent> events, CancellationToken cancellationToken)
    {
        RefuseTooMany(events.Sum(read => read.Event?.Recipients!.Count ?? 0), "$");
        List<DryRunResult> results = [];
        foreach (ReadEvent read in events)
        {
            results.Add(read.Event is MessageEvent tried
                ? new DryRunResult
                {
                    Status = StatusCodes.Status200OK,
                    Id = tried.Id,
                    DryRun = DryRunReport.Of(tried, await dryRun.RunAsync(tried, cancellationToken)),
                }
                : new DryRunResult { Status = read.Problem!.Status, Id = read.Id, Problem = read.Problem });
        }

        bool all = results.TrueForAll(result => result.Status == StatusCodes.Status200OK);
        return ApiReply.Json(
            all ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus, results, HttpJson.Strict.IReadOnlyListDryRunResult);
    }

    private static void RefuseTooMany(int recipients, string path)
    {
        if (recipients > DryRun.MaxRecipients)
        {
            string rule = string.Create(
                CultureInfo.InvariantCulture, $"holds {recipients} recipients; a dry run takes at most {DryRun.MaxRecipients} at once");
            throw new ProblemException(Problems.Invalid(path, rule));
        }
    }
}
